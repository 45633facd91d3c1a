import { defineStore } from 'pinia'
import { ref } from 'vue'

import { http } from '@/api/http'
import type { User } from '@/api/types'

export const useAuthStore = defineStore('auth', () => {
  const user = ref<User | null>(null)

  async function restore() {
    user.value = await http.get<User | null>('/session')
  }

  async function signUp(email: string, firstName: string, password: string) {
    user.value = await http.post<User>('/users', { email, firstName, password })
  }

  async function logIn(email: string, password: string) {
    user.value = await http.post<User>('/session', { email, password })
  }

  async function logOut() {
    await http.delete('/session')
    user.value = null
  }

  return { user, restore, signUp, logIn, logOut }
})
