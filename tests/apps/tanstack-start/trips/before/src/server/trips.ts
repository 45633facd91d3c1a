import { notFound } from '@tanstack/react-router'
import { createServerFn } from '@tanstack/react-start'

import { db } from './db'
import { currentUser, requireUser } from './session'

export const listTrips = createServerFn({ method: 'GET' }).handler(async () => {
  const user = await currentUser()
  return user ? await db.trips.list(user.id) : []
})

export const fetchTrip = createServerFn({ method: 'GET' })
  .validator((tripId: string) => tripId)
  .handler(async ({ data: tripId }) => {
    const user = await requireUser()
    const trip = await db.trips.find(user.id, tripId)
    if (!trip) throw notFound()
    return trip
  })

export const planTrip = createServerFn({ method: 'POST' })
  .validator((data: { destination: string; days: number }) => data)
  .handler(async ({ data }) => {
    const user = await requireUser()
    if (!data.destination) {
      return { error: 'Where do you want to go?' }
    }
    if (!(data.days >= 1)) {
      return { error: 'At least one day' }
    }
    const trip = await db.trips.insert({
      userId: user.id,
      destination: data.destination,
      days: data.days,
    })
    return { error: null, tripId: trip.id }
  })

export const bookTrip = createServerFn({ method: 'POST' })
  .validator((tripId: string) => tripId)
  .handler(async ({ data: tripId }) => {
    const user = await requireUser()
    const trip = await db.trips.find(user.id, tripId)
    if (!trip) throw notFound()
    if (trip.booked) {
      return { error: 'You have booked that already' }
    }
    await db.trips.update(trip.id, { booked: true })
    return { error: null }
  })

export const cancelTrip = createServerFn({ method: 'POST' })
  .validator((tripId: string) => tripId)
  .handler(async ({ data: tripId }) => {
    const user = await requireUser()
    const trip = await db.trips.find(user.id, tripId)
    if (!trip) throw notFound()
    await db.trips.delete(trip.id)
  })
