import { createFileRoute, useRouter } from '@tanstack/react-router'
import { useState } from 'react'

import { ShareTrip } from '@/components/share-trip'
import { bookTrip, cancelTrip, fetchTrip } from '@/server/trips'

export const Route = createFileRoute('/trips/$tripId')({
  loader: ({ params }) => fetchTrip({ data: params.tripId }),
  component: TripPage,
})

function TripPage() {
  const trip = Route.useLoaderData()
  const router = useRouter()
  const [error, setError] = useState<string | null>(null)

  async function handleBook() {
    const result = await bookTrip({ data: trip.id })
    setError(result.error)
    await router.invalidate()
  }

  async function handleCancel() {
    await cancelTrip({ data: trip.id })
    await router.navigate({ to: '/' })
  }

  return (
    <>
      <h1>{trip.destination}</h1>
      <p>{trip.booked ? 'It is booked.' : `${trip.days} days, not booked yet.`}</p>
      <button type="button" onClick={handleBook}>
        Book
      </button>
      {error && <p role="alert">{error}</p>}
      <ShareTrip tripId={trip.id} />
      <button type="button" onClick={handleCancel}>
        Cancel the trip
      </button>
    </>
  )
}
