import 'server-only';

import { randomUUID } from 'node:crypto';

export interface User {
  id: string;
  email: string;
  name: string;
  passwordHash: string;
}

export interface StudioClass {
  id: string;
  title: string;
  teacher: string;
  price: number;
  seats: number;
}

export interface Booking {
  id: string;
  userId: string;
  classId: string;
  seats: number;
  total: number;
}

export interface Review {
  id: string;
  userId: string;
  classId: string;
  rating: number;
  text: string;
}

interface Store {
  users: Map<string, User>;
  classes: Map<string, StudioClass>;
  bookings: Map<string, Booking>;
  reviews: Map<string, Review>;
  waitlist: Set<string>;
}

const CLASSES: StudioClass[] = [
  { id: 'yoga', title: 'Morning yoga', teacher: 'Mira', price: 18, seats: 12 },
  { id: 'pottery', title: 'First pottery', teacher: 'Jon', price: 45, seats: 6 },
  { id: 'full', title: 'Glass blowing', teacher: 'Isa', price: 90, seats: 0 },
];

// Development reloads modules; the data shall outlive that.
const holder = globalThis as typeof globalThis & { studioStore?: Store };
const store: Store = (holder.studioStore ??= {
  users: new Map(),
  classes: new Map(CLASSES.map((item) => [item.id, item])),
  bookings: new Map(),
  reviews: new Map(),
  waitlist: new Set(),
});

export async function listClasses(): Promise<StudioClass[]> {
  return [...store.classes.values()];
}

export async function findClass(id: string): Promise<StudioClass | undefined> {
  return store.classes.get(id);
}

export async function findUser(id: string): Promise<User | undefined> {
  return store.users.get(id);
}

export async function findUserByEmail(email: string): Promise<User | undefined> {
  return [...store.users.values()].find((user) => user.email === email);
}

export async function createUser(user: Omit<User, 'id'>): Promise<User> {
  const created = { id: randomUUID(), ...user };
  store.users.set(created.id, created);
  return created;
}

export async function createBooking(
  userId: string,
  studioClass: StudioClass,
  seats: number,
): Promise<Booking> {
  const booking = {
    id: randomUUID(),
    userId,
    classId: studioClass.id,
    seats,
    total: seats * studioClass.price,
  };
  store.classes.set(studioClass.id, { ...studioClass, seats: studioClass.seats - seats });
  store.bookings.set(booking.id, booking);
  return booking;
}

export async function listBookings(userId: string): Promise<Booking[]> {
  return [...store.bookings.values()].filter((booking) => booking.userId === userId);
}

export async function deleteBooking(userId: string, id: string): Promise<boolean> {
  if (store.bookings.get(id)?.userId !== userId) return false;
  return store.bookings.delete(id);
}

export async function createReview(review: Omit<Review, 'id'>): Promise<Review> {
  const created = { id: randomUUID(), ...review };
  store.reviews.set(created.id, created);
  return created;
}

export async function listReviews(classId: string): Promise<Review[]> {
  return [...store.reviews.values()].filter((review) => review.classId === classId);
}

export async function joinWaitlist(userId: string, classId: string): Promise<boolean> {
  const entry = `${userId}:${classId}`;
  if (store.waitlist.has(entry)) return false;
  store.waitlist.add(entry);
  return true;
}
