import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import type { H3Event } from 'h3'

export interface SessionData {
  user?: { id: string; name: string }
}

export function userSession(event: H3Event) {
  const { sessionPassword } = useRuntimeConfig(event)
  return useSession<SessionData>(event, {
    name: 'meetups',
    password: sessionPassword,
    cookie: { secure: false, sameSite: 'lax' },
  })
}

export async function requireSessionUser(event: H3Event) {
  const { data } = await userSession(event)
  if (!data.user) {
    throw createError({ statusCode: 401, message: 'Log in first' })
  }
  return data.user
}

export function hash(password: string): string {
  const salt = randomBytes(16).toString('hex')
  return `${salt}:${scryptSync(password, salt, 32).toString('hex')}`
}

export function matches(password: string, stored: string): boolean {
  const [salt = '', hashed = ''] = stored.split(':')
  return timingSafeEqual(scryptSync(password, salt, 32), Buffer.from(hashed, 'hex'))
}
