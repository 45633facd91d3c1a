interface NewMeetup {
  title: string
  topic: string
  capacity: number
}

export default defineEventHandler(async (event) => {
  const user = await requireSessionUser(event)
  const { title, topic, capacity } = await readBody<NewMeetup>(event)
  if (!title?.trim()) {
    throw createError({ statusCode: 422, message: 'A meetup needs a title' })
  }
  if (!(capacity > 0)) {
    throw createError({ statusCode: 422, message: 'A meetup needs places' })
  }
  const meetup = await store.addMeetup({ hostId: user.id, title, topic, capacity })
  setResponseStatus(event, 201)
  return { id: meetup.id, title: meetup.title }
})
