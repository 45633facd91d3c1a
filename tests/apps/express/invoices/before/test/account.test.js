'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');

const { createApp } = require('../src/app');
const { openDatabase } = require('../src/db');

test('a short password is refused', async (t) => {
  const server = createApp(openDatabase(':memory:')).listen(0);
  t.after(() => server.close());
  const response = await fetch(`http://localhost:${server.address().port}/api/account/sign-up`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: 'ada@example.com', company: 'Engines', password: 'short' }),
  });
  assert.equal(response.status, 422);
});
