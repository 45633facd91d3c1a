import { redirect } from 'next/navigation';

import { currentUser } from '@/lib/session';
import { listBookings } from '@/lib/store';
import { cancelBooking } from './actions';

export default async function BookingsPage() {
  const user = await currentUser();
  if (!user) redirect('/log-in');

  const bookings = await listBookings(user.id);
  return (
    <>
      <h1>My bookings</h1>
      {bookings.length === 0 && <p>No bookings yet.</p>}
      <ul>
        {bookings.map((booking) => (
          <li key={booking.id}>
            {booking.seats} × {booking.classId}, {booking.total} in total
            <form action={cancelBooking.bind(null, booking.id)}>
              <button>Cancel booking</button>
            </form>
          </li>
        ))}
      </ul>
    </>
  );
}
