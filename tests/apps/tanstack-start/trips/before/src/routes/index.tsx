import { createFileRoute, Link } from '@tanstack/react-router'

import { listTrips } from '@/server/trips'

export const Route = createFileRoute('/')({
  loader: () => listTrips(),
  component: Home,
})

function Home() {
  const trips = Route.useLoaderData()
  return (
    <>
      <h1>Your trips</h1>
      {trips.length === 0 && <p>No trips yet.</p>}
      <ul>
        {trips.map((trip) => (
          <li key={trip.id}>
            <Link to="/trips/$tripId" params={{ tripId: trip.id }}>
              {trip.destination}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
