'use strict';

const { Router } = require('express');
const { z } = require('zod');

const { hashPassword, isPassword } = require('../auth/passwords');
const { requireUser } = require('../auth/users');
const { HttpError } = require('../errors');
const { validBody } = require('../validate');

const router = Router();

const SignUp = z.object({
  email: z.email(),
  company: z.string().min(1),
  password: z.string().min(8),
});
const LogIn = z.object({ email: z.email(), password: z.string() });
const PlanChoice = z.object({ plan: z.enum(['free', 'team', 'business']) });

router.post('/sign-up', async (req, res) => {
  const { db } = req.app.locals;
  const { email, company, password } = validBody(SignUp, req);
  if (db.prepare('SELECT 1 FROM users WHERE email = ?').get(email)) {
    return res.status(409).json({ error: 'There is an account with this address already' });
  }

  const { lastInsertRowid } = db
    .prepare('INSERT INTO users (email, company, password) VALUES (?, ?, ?)')
    .run(email, company, await hashPassword(password));
  const user = { id: Number(lastInsertRowid), email, company, plan: 'free' };
  req.session.userId = user.id;
  return res.status(201).json(user);
});

router.post('/log-in', async (req, res) => {
  const { email, password } = validBody(LogIn, req);
  const user = req.app.locals.db.prepare('SELECT * FROM users WHERE email = ?').get(email);
  if (!user || !(await isPassword(password, user.password))) {
    res.status(401).json({ error: 'The address or the password is wrong' });
    return;
  }
  req.session.userId = user.id;
  res.json({ id: user.id, email: user.email, company: user.company, plan: user.plan });
});

router.post('/log-out', (req, res, next) => {
  req.session.destroy((error) => {
    if (error) {
      next(error);
      return;
    }
    res.clearCookie('connect.sid');
    res.status(204).end();
  });
});

router.get('/', requireUser, (req, res) => {
  res.json(req.user);
});

router.put('/plan', requireUser, (req, res) => {
  const { plan } = validBody(PlanChoice, req);
  if (plan === req.user.plan) throw new HttpError(409, 'This is your plan already');
  req.app.locals.db.prepare('UPDATE users SET plan = ? WHERE id = ?').run(plan, req.user.id);
  res.json({ ...req.user, plan });
});

module.exports = router;
