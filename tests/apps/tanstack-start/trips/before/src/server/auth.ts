import { createServerFn } from '@tanstack/react-start'

import { db } from './db'
import { hashPassword, verifyPassword } from './passwords'
import { createSession, currentUser, destroySession } from './session'

interface Credentials {
  email: string
  password: string
}

export const fetchUser = createServerFn({ method: 'GET' }).handler(async () => {
  const user = await currentUser()
  return user ? { name: user.name } : null
})

export const signUp = createServerFn({ method: 'POST' })
  .validator((data: Credentials & { name: string }) => data)
  .handler(async ({ data }) => {
    if (data.password.length < 8) {
      return { error: 'Use at least 8 characters' }
    }
    if (await db.users.findByEmail(data.email)) {
      return { error: 'This address is taken' }
    }
    const user = await db.users.insert({
      name: data.name,
      email: data.email,
      passwordHash: hashPassword(data.password),
    })
    createSession(user.id)
    return { error: null, userId: user.id }
  })

export const logIn = createServerFn({ method: 'POST' })
  .validator((data: Credentials) => data)
  .handler(async ({ data }) => {
    const user = await db.users.findByEmail(data.email)
    if (!user || !verifyPassword(data.password, user.passwordHash)) {
      return { error: 'Wrong address or password' }
    }
    createSession(user.id)
    return { error: null, userId: user.id }
  })

export const logOut = createServerFn({ method: 'POST' }).handler(async () => {
  destroySession()
})
