'use strict';

const { randomBytes, scrypt, timingSafeEqual } = require('node:crypto');
const { promisify } = require('node:util');

const derive = promisify(scrypt);

async function hashPassword(password) {
  const salt = randomBytes(16).toString('hex');
  const key = await derive(password, salt, 32);
  return `${salt}:${key.toString('hex')}`;
}

async function isPassword(password, stored) {
  const [salt, expected] = stored.split(':');
  const key = await derive(password, salt, 32);
  return timingSafeEqual(key, Buffer.from(expected, 'hex'));
}

module.exports = { hashPassword, isPassword };
