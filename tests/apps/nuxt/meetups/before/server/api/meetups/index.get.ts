export default defineEventHandler(async (event) => {
  const { topic } = getQuery<{ topic?: string }>(event)
  const found = await store.meetups(topic)
  return found.map(({ id, title, topic }) => ({ id, title, topic }))
})
