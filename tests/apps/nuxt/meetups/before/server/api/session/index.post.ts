export default defineEventHandler(async (event) => {
  const { email, password } = await readBody<{ email: string; password: string }>(event)
  const user = await store.userByEmail(email)
  if (!user || !matches(password, user.passwordHash)) {
    throw createError({ statusCode: 401, message: 'The address or the password is wrong' })
  }
  const session = await userSession(event)
  await session.update({ user: { id: user.id, name: user.name } })
  return { id: user.id, name: user.name }
})
