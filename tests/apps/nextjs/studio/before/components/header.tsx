import Link from 'next/link';

import { logOut } from '@/app/(auth)/actions';
import { currentUser } from '@/lib/session';

export async function Header() {
  const user = await currentUser();
  return (
    <header>
      <Link href="/">Studio</Link>
      <Link href="/gift-cards">Gift cards</Link>
      {user ? (
        <>
          <Link href="/bookings">My bookings</Link>
          <span>Hello, {user.name}</span>
          <form action={logOut}>
            <button>Log out</button>
          </form>
        </>
      ) : (
        <>
          <Link href="/log-in">Log in</Link>
          <Link href="/sign-up">Sign up</Link>
        </>
      )}
    </header>
  );
}
