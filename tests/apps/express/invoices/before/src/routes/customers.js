'use strict';

const { Router } = require('express');
const { z } = require('zod');

const { requireUser } = require('../auth/users');
const { HttpError } = require('../errors');
const { validBody } = require('../validate');

const router = Router();
router.use(requireUser);

const Customer = z.object({
  name: z.string().min(1),
  email: z.email(),
  country: z.string().length(2),
});

router.get('/', (req, res) => {
  const customers = req.app.locals.db
    .prepare('SELECT id, name, email, country FROM customers WHERE user_id = ? ORDER BY name')
    .all(req.user.id);
  res.json({ customers });
});

router.post('/', (req, res) => {
  const { name, email, country } = validBody(Customer, req);
  const result = req.app.locals.db
    .prepare('INSERT INTO customers (user_id, name, email, country) VALUES (?, ?, ?, ?)')
    .run(req.user.id, name, email, country);
  const customer = { id: Number(result.lastInsertRowid), name, email, country };
  res.status(201).location(`/api/customers/${customer.id}`).json(customer);
});

router.delete('/:id', (req, res) => {
  const { db } = req.app.locals;
  const { open } = db
    .prepare("SELECT count(*) AS open FROM invoices WHERE customer_id = ? AND status <> 'void'")
    .get(req.params.id);
  if (open > 0) {
    throw new HttpError(409, 'There are invoices for this customer');
  }
  const { changes } = db
    .prepare('DELETE FROM customers WHERE id = ? AND user_id = ?')
    .run(req.params.id, req.user.id);
  if (changes === 0) {
    throw new HttpError(404, 'No such customer');
  }
  res.status(204).end();
});

module.exports = router;
