import { randomUUID, scryptSync, timingSafeEqual } from 'node:crypto';

const users = new Map();

export async function findUserById(id) {
  return [...users.values()].find((user) => user.id === id) ?? null;
}

export async function findUserByEmail(email) {
  return users.get(email) ?? null;
}

export async function createUser({ email, password }) {
  const salt = randomUUID();
  const user = { id: randomUUID(), email, salt, hash: scryptSync(password, salt, 32) };
  users.set(email, user);
  return user;
}

export function verifyPassword(user, password) {
  return timingSafeEqual(user.hash, scryptSync(password, user.salt, 32));
}
