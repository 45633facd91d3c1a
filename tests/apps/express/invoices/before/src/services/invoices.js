'use strict';

const { HttpError } = require('../errors');

function totalOf(lines) {
  return lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
}

function findInvoice(db, userId, id) {
  const invoice = db.prepare('SELECT * FROM invoices WHERE id = ? AND user_id = ?').get(id, userId);
  if (!invoice) {
    throw new HttpError(404, 'No such invoice');
  }
  return { ...invoice };
}

function createInvoice(db, userId, { customerId, currency, lines }) {
  const customer = db
    .prepare('SELECT id FROM customers WHERE id = ? AND user_id = ?')
    .get(customerId, userId);
  if (!customer) {
    throw new HttpError(422, 'No such customer');
  }
  const total = totalOf(lines);
  const { lastInsertRowid } = db
    .prepare('INSERT INTO invoices (user_id, customer_id, currency, total) VALUES (?, ?, ?, ?)')
    .run(userId, customerId, currency, total);
  const addLine = db.prepare(
    'INSERT INTO invoice_lines (invoice_id, description, quantity, unit_price) VALUES (?, ?, ?, ?)',
  );
  for (const line of lines) {
    addLine.run(lastInsertRowid, line.description, line.quantity, line.unitPrice);
  }
  return findInvoice(db, userId, lastInsertRowid);
}

function setStatus(db, invoice, status) {
  db.prepare('UPDATE invoices SET status = ? WHERE id = ?').run(status, invoice.id);
  return { ...invoice, status };
}

function recordPayment(db, invoice, amount) {
  const paid = invoice.paid + amount;
  const status = paid >= invoice.total ? 'paid' : invoice.status;
  db.prepare('UPDATE invoices SET paid = ?, status = ? WHERE id = ?').run(paid, status, invoice.id);
  return { ...invoice, paid, status };
}

module.exports = { createInvoice, findInvoice, recordPayment, setStatus };
