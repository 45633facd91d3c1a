import 'server-only';

import { createHmac, timingSafeEqual } from 'node:crypto';
import { cookies } from 'next/headers';

import { findUser, type User } from './store';

const COOKIE = 'studio_session';
const SECRET = process.env.SESSION_SECRET ?? 'only for development';

function sign(value: string): string {
  return createHmac('sha256', SECRET).update(value).digest('hex');
}

export async function startSession(user: User): Promise<void> {
  const jar = await cookies();
  jar.set(COOKIE, `${user.id}.${sign(user.id)}`, { httpOnly: true, sameSite: 'lax', path: '/' });
}

export async function endSession(): Promise<void> {
  const jar = await cookies();
  jar.delete(COOKIE);
}

export async function currentUser(): Promise<User | undefined> {
  const value = (await cookies()).get(COOKIE)?.value;
  if (!value) return undefined;
  const [id = '', signature = ''] = value.split('.');
  const expected = sign(id);
  if (signature.length !== expected.length) return undefined;
  return timingSafeEqual(Buffer.from(signature), Buffer.from(expected)) ? findUser(id) : undefined;
}
