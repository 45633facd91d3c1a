import { createFileRoute, redirect, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'

import { planTrip } from '@/server/trips'

export const Route = createFileRoute('/trips/new')({
  beforeLoad: ({ context }) => {
    if (!context.user) throw redirect({ to: '/login' })
  },
  component: NewTrip,
})

function NewTrip() {
  const navigate = useNavigate()
  const [error, setError] = useState<string | null>(null)

  async function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const result = await planTrip({
      data: { destination: String(form.get('destination')), days: Number(form.get('days')) },
    })
    if (result.error || !result.tripId) {
      setError(result.error)
      return
    }
    await navigate({ to: '/trips/$tripId', params: { tripId: result.tripId } })
  }

  return (
    <form onSubmit={handleSubmit}>
      <h1>New trip</h1>
      <label>
        Destination <input name="destination" />
      </label>
      <label>
        Days <input name="days" type="number" defaultValue={3} />
      </label>
      {error && <p role="alert">{error}</p>}
      <button type="submit">Plan it</button>
    </form>
  )
}
