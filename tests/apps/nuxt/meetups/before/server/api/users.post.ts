export default defineEventHandler(async (event) => {
  const { name, email, password } = await readBody<{
    name: string
    email: string
    password: string
  }>(event)
  if (!name || !email || password.length < 8) {
    throw createError({ statusCode: 422, message: 'The password needs at least 8 characters' })
  }
  if (await store.userByEmail(email)) {
    throw createError({ statusCode: 409, message: 'There is an account with this address already' })
  }

  const user = await store.addUser({ name, email, passwordHash: hash(password) })
  const session = await userSession(event)
  await session.update({ user: { id: user.id, name: user.name } })
  setResponseStatus(event, 201)
  return { id: user.id, name: user.name }
})
