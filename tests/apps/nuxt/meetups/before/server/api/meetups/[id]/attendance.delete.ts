export default defineEventHandler(async (event) => {
  const user = await requireSessionUser(event)
  const meetup = await store.meetup(getRouterParam(event, 'id'))
  if (!meetup?.attendees.delete(user.id)) {
    throw createError({ statusCode: 404, message: 'You have no place' })
  }
  return { attendees: meetup.attendees.size }
})
