import { randomUUID } from 'node:crypto'

export interface StoredUser {
  id: string
  name: string
  email: string
  passwordHash: string
}

export interface Meetup {
  id: number
  hostId: string
  title: string
  topic: string
  capacity: number
  attendees: Set<string>
  comments: string[]
}

const users = new Map<string, StoredUser>()
const meetups = new Map<number, Meetup>()

export const store = {
  async userByEmail(email: string) {
    return [...users.values()].find((user) => user.email === email)
  },
  async addUser(data: Omit<StoredUser, 'id'>) {
    const user = { id: randomUUID(), ...data }
    users.set(user.id, user)
    return user
  },
  async meetups(topic?: string) {
    return [...meetups.values()].filter((meetup) => !topic || meetup.topic === topic)
  },
  async meetup(id: string | undefined) {
    return meetups.get(Number(id))
  },
  async addMeetup(data: Pick<Meetup, 'hostId' | 'title' | 'topic' | 'capacity'>) {
    const meetup: Meetup = { id: meetups.size + 1, ...data, attendees: new Set(), comments: [] }
    meetups.set(meetup.id, meetup)
    return meetup
  },
}
