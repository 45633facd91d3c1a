export default defineEventHandler(async (event) => {
  const meetup = await store.meetup(getRouterParam(event, 'id'))
  if (!meetup) throw createError({ statusCode: 404, message: 'No such meetup' })
  const { id, title, topic, capacity, attendees, comments } = meetup
  return { id, title, topic, capacity, attendees: attendees.size, comments }
})
