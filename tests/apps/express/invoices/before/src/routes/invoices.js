'use strict';

const { Router } = require('express');
const { z } = require('zod');

const { requireUser } = require('../auth/users');
const { HttpError } = require('../errors');
const { validBody } = require('../validate');
const invoices = require('../services/invoices');

const router = Router();
router.use(requireUser);

const NewInvoice = z.object({
  customerId: z.number().int(),
  currency: z.enum(['EUR', 'USD', 'GBP']),
  lines: z
    .array(
      z.object({
        description: z.string().min(1),
        quantity: z.number().int().positive(),
        unitPrice: z.number().int().nonnegative(),
      }),
    )
    .min(1),
});
const Payment = z.object({ amount: z.number().int().positive() });

router.get('/', (req, res) => {
  const { status } = req.query;
  const all = req.app.locals.db
    .prepare('SELECT * FROM invoices WHERE user_id = ? ORDER BY id')
    .all(req.user.id);
  res.json({ invoices: status ? all.filter((invoice) => invoice.status === status) : all });
});

router.post('/', (req, res) => {
  const body = validBody(NewInvoice, req);
  const invoice = invoices.createInvoice(req.app.locals.db, req.user.id, body);
  res.status(201).json(invoice);
});

router.get('/:id', (req, res) => {
  res.json(invoices.findInvoice(req.app.locals.db, req.user.id, req.params.id));
});

router.post('/:id/send', (req, res) => {
  const { db } = req.app.locals;
  const invoice = invoices.findInvoice(db, req.user.id, req.params.id);
  if (invoice.status !== 'draft') {
    throw new HttpError(409, `A ${invoice.status} invoice can't be sent`);
  }
  const sent = invoices.setStatus(db, invoice, 'sent');
  res.json(sent);
});

router.post('/:id/payments', (req, res) => {
  const { db } = req.app.locals;
  const { amount } = validBody(Payment, req);
  const invoice = invoices.findInvoice(db, req.user.id, req.params.id);
  if (invoice.status !== 'sent') {
    return res.status(409).json({ error: 'Only a sent invoice can be paid' });
  }
  if (amount > invoice.total - invoice.paid) {
    return res.status(422).json({ error: 'That is more than is due' });
  }
  const updated = invoices.recordPayment(db, invoice, amount);
  return res.status(201).json(updated);
});

router.post('/:id/void', (req, res) => {
  const { db } = req.app.locals;
  const invoice = invoices.findInvoice(db, req.user.id, req.params.id);
  if (invoice.status === 'paid' || invoice.status === 'void') {
    throw new HttpError(409, `A ${invoice.status} invoice can't be voided`);
  }
  invoices.setStatus(db, invoice, 'void');
  res.status(204).end();
});

module.exports = router;
