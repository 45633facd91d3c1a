export default defineEventHandler(async (event) => {
  const session = await userSession(event)
  return session.data.user ?? null
})
