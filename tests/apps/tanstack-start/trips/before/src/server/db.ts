import { randomUUID } from 'node:crypto'

export interface User {
  id: string
  email: string
  name: string
  passwordHash: string
}

export interface Trip {
  id: string
  userId: string
  destination: string
  days: number
  booked: boolean
}

const users = new Map<string, User>()
const trips = new Map<string, Trip>()

export const db = {
  users: {
    async findByEmail(email: string) {
      return [...users.values()].find((user) => user.email === email)
    },
    async findById(id: string) {
      return users.get(id)
    },
    async insert(data: Omit<User, 'id'>) {
      const user = { id: randomUUID(), ...data }
      users.set(user.id, user)
      return user
    },
  },
  trips: {
    async list(userId: string) {
      return [...trips.values()].filter((trip) => trip.userId === userId)
    },
    async find(userId: string, id: string) {
      const trip = trips.get(id)
      return trip?.userId === userId ? trip : undefined
    },
    async insert(data: Pick<Trip, 'userId' | 'destination' | 'days'>) {
      const trip: Trip = { id: String(trips.size + 1), ...data, booked: false }
      trips.set(trip.id, trip)
      return trip
    },
    async update(id: string, data: Partial<Trip>) {
      const trip = { ...trips.get(id)!, ...data }
      trips.set(id, trip)
      return trip
    },
    async delete(id: string) {
      trips.delete(id)
    },
  },
}
