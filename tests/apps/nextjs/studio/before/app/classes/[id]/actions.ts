'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';

import { currentUser } from '@/lib/session';
import { createBooking, findClass } from '@/lib/store';

export interface BookState {
  error?: string;
}

export async function bookClass(
  classId: string,
  _previous: BookState,
  formData: FormData,
): Promise<BookState> {
  const user = await currentUser();
  if (!user) redirect('/log-in');

  const studioClass = await findClass(classId);
  if (!studioClass) return { error: 'This class is gone' };

  const seats = Number(formData.get('seats'));
  if (!Number.isInteger(seats) || seats < 1) {
    return { error: 'Please choose a number of seats' };
  }
  if (seats > studioClass.seats) {
    return { error: `There are only ${studioClass.seats} seats left` };
  }

  await createBooking(user.id, studioClass, seats);
  revalidatePath(`/classes/${classId}`);
  redirect('/bookings');
}
