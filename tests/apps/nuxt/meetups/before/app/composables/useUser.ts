export interface SessionUser {
  id: string
  name: string
}

export function useUser() {
  const user = useState<SessionUser | null>('user', () => null)

  async function refresh() {
    user.value = await useRequestFetch()<SessionUser | null>('/api/session')
  }

  async function signUp(form: { name: string; email: string; password: string }) {
    user.value = await $fetch<SessionUser>('/api/users', { method: 'POST', body: form })
  }

  async function logIn(form: { email: string; password: string }) {
    user.value = await $fetch<SessionUser>('/api/session', { method: 'POST', body: form })
  }

  async function logOut() {
    await $fetch('/api/session', { method: 'DELETE' })
    user.value = null
  }

  return { user, refresh, signUp, logIn, logOut }
}
