'use strict';

const { randomBytes } = require('node:crypto');
const express = require('express');
const session = require('express-session');

const { loadUser } = require('./auth/users');
const accountRoutes = require('./routes/account');
const customerRoutes = require('./routes/customers');
const invoiceRoutes = require('./routes/invoices');
const { notFound, onError } = require('./errors');

function createApp(db) {
  const app = express();
  app.disable('x-powered-by');
  app.locals.db = db;

  app.use(express.json());
  app.use(
    session({
      secret: process.env.SESSION_SECRET || randomBytes(32).toString('hex'),
      resave: false,
      saveUninitialized: false,
      cookie: { httpOnly: true, sameSite: 'lax', maxAge: 7 * 24 * 3600 * 1000 },
    }),
  );
  app.use(loadUser);

  app.get('/health', (req, res) => res.json({ ok: true }));
  app.use('/api/account', accountRoutes);
  app.use('/api/customers', customerRoutes);
  app.use('/api/invoices', invoiceRoutes);

  app.use(notFound);
  app.use(onError);
  return app;
}

module.exports = { createApp };
