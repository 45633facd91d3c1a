export default defineEventHandler(async (event) => {
  await requireSessionUser(event)
  const meetup = await store.meetup(getRouterParam(event, 'id'))
  if (!meetup) throw createError({ statusCode: 404, message: 'No such meetup' })

  const body = await readBody<{ text?: string }>(event)
  const text = body.text?.trim()
  if (!text) throw createError({ statusCode: 422, message: 'Please write something' })

  meetup.comments.push(text)
  return { count: meetup.comments.length }
})
