import { createFileRoute, useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'

import { logIn } from '@/server/auth'

export const Route = createFileRoute('/login')({ component: LogIn })

function LogIn() {
  const router = useRouter()
  const [error, setError] = useState<string | null>(null)

  async function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const result = await logIn({
      data: { email: String(form.get('email')), password: String(form.get('password')) },
    })
    if (result.error) {
      setError(result.error)
      return
    }
    await router.invalidate()
    await router.navigate({ to: '/' })
  }

  return (
    <form onSubmit={handleSubmit}>
      <h1>Log in</h1>
      <label>
        Email <input name="email" type="email" required />
      </label>
      <label>
        Password <input name="password" type="password" required />
      </label>
      {error && <p role="alert">{error}</p>}
      <button type="submit">Continue</button>
    </form>
  )
}
