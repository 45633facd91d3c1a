import { randomUUID, scryptSync, timingSafeEqual } from 'node:crypto';

export const SESSION_COOKIE = 'helpdesk_session';

export interface SessionUser {
	id: number;
	email: string;
	name: string;
}

interface StoredUser extends SessionUser {
	salt: string;
	hash: Buffer;
}

const users = new Map<string, StoredUser>();
const sessions = new Map<string, SessionUser>();

export function findUser(email: string): SessionUser | undefined {
	return users.get(email);
}

export async function createUser(email: string, name: string, password: string) {
	const salt = randomUUID();
	const user = { id: 4100 + users.size, email, name, salt, hash: scryptSync(password, salt, 32) };
	users.set(email, user);
	return user as SessionUser;
}

export async function checkPassword(email: string, password: string) {
	const user = users.get(email);
	if (!user || !timingSafeEqual(user.hash, scryptSync(password, user.salt, 32))) return null;
	return user as SessionUser;
}

export function openSession(user: SessionUser): string {
	const token = randomUUID();
	sessions.set(token, { id: user.id, email: user.email, name: user.name });
	return token;
}

export function sessionUser(token: string | undefined): SessionUser | null {
	return (token && sessions.get(token)) || null;
}

export function closeSession(token: string | undefined) {
	if (token) sessions.delete(token);
}
