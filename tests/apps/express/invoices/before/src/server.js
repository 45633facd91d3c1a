'use strict';

const { createApp } = require('./app');
const { openDatabase } = require('./db');

const port = Number(process.env.PORT) || 3000;
const app = createApp(openDatabase(process.env.DATABASE || ':memory:'));

const server = app.listen(port, () => {
  console.log(`Invoices listen on http://localhost:${port}`);
});

process.on('SIGTERM', () => {
  server.close(() => process.exit(0));
});
