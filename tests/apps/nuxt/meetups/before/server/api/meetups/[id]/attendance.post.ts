export default defineEventHandler(async (event) => {
  const user = await requireSessionUser(event)
  const meetup = await store.meetup(getRouterParam(event, 'id'))
  if (!meetup) throw createError({ statusCode: 404, message: 'No such meetup' })
  if (meetup.attendees.has(user.id)) {
    throw createError({ statusCode: 409, message: 'You have a place already' })
  }
  if (meetup.attendees.size >= meetup.capacity) {
    throw createError({ statusCode: 409, message: 'There are no places left' })
  }
  meetup.attendees.add(user.id)
  return { attendees: meetup.attendees.size }
})
