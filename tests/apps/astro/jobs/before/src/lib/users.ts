import { randomUUID, scryptSync, timingSafeEqual } from 'node:crypto';

export const SESSION_COOKIE = 'jobs_session';

export interface User {
  id: string;
  email: string;
  name: string;
}

const users = new Map<string, User & { salt: string; hash: Buffer }>();
const sessions = new Map<string, User>();

export function isTaken(email: string): boolean {
  return users.has(email);
}

export async function createUser(email: string, name: string, password: string): Promise<User> {
  const salt = randomUUID();
  const user = { id: randomUUID(), email, name, salt, hash: scryptSync(password, salt, 32) };
  users.set(email, user);
  return user;
}

export async function authenticate(email: string, password: string): Promise<User | null> {
  const user = users.get(email);
  if (!user) return null;
  return timingSafeEqual(user.hash, scryptSync(password, user.salt, 32)) ? user : null;
}

export function startSession(user: User): string {
  const token = randomUUID();
  sessions.set(token, user);
  return token;
}

export function endSession(token: string | undefined): void {
  if (token) sessions.delete(token);
}

export function userOfSession(token: string | undefined): User | null {
  return (token && sessions.get(token)) || null;
}
