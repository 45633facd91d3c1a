export default defineNuxtRouteMiddleware(async () => {
  const { user, refresh } = useUser()
  if (import.meta.server && !user.value) {
    await refresh()
  }
})
