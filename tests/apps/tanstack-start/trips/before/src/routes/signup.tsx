import { createFileRoute, useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'

import { signUp } from '@/server/auth'

export const Route = createFileRoute('/signup')({ component: SignUp })

function SignUp() {
  const router = useRouter()
  const [error, setError] = useState<string | null>(null)

  async function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const result = await signUp({
      data: {
        name: String(form.get('name')),
        email: String(form.get('email')),
        password: String(form.get('password')),
      },
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
      <h1>Sign up</h1>
      <label>
        Name <input name="name" required />
      </label>
      <label>
        Email <input name="email" type="email" required />
      </label>
      <label>
        Password <input name="password" type="password" required />
      </label>
      {error && <p role="alert">{error}</p>}
      <button type="submit">Create account</button>
    </form>
  )
}
