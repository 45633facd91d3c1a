import { randomUUID } from 'node:crypto'

import { redirect } from '@tanstack/react-router'
import { deleteCookie, getCookie, setCookie } from '@tanstack/react-start/server'

import { db } from './db'

const COOKIE = 'trips_session'
const sessions = new Map<string, string>()

export function createSession(userId: string) {
  const token = randomUUID()
  sessions.set(token, userId)
  setCookie(COOKIE, token, { httpOnly: true, sameSite: 'lax', path: '/' })
}

export function destroySession() {
  sessions.delete(getCookie(COOKIE) ?? '')
  deleteCookie(COOKIE, { path: '/' })
}

export async function currentUser() {
  const userId = sessions.get(getCookie(COOKIE) ?? '')
  return userId ? await db.users.findById(userId) : undefined
}

export async function requireUser() {
  const user = await currentUser()
  if (!user) throw redirect({ to: '/login' })
  return user
}
