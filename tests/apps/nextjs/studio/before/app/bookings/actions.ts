'use server';

import { revalidatePath } from 'next/cache';

import { currentUser } from '@/lib/session';
import { deleteBooking } from '@/lib/store';

export async function cancelBooking(bookingId: string): Promise<void> {
  const user = await currentUser();
  if (!user) throw new Error('Log in first');

  const deleted = await deleteBooking(user.id, bookingId);
  if (!deleted) throw new Error('No such booking');
  revalidatePath('/bookings');
}
