import { Link, Outlet, useNavigate } from 'react-router';

import { useAuth } from '../auth/context';

export function Layout() {
  const { user, ready, signOut } = useAuth();
  const navigate = useNavigate();

  async function handleSignOut() {
    await signOut();
    navigate('/login');
  }

  if (!ready) return <p>Loading…</p>;

  return (
    <>
      <nav aria-label="Main">
        <Link to="/">Expenses</Link>
        {user ? (
          <>
            <Link to="/expenses/new">New expense</Link>
            <Link to="/settings">Settings</Link>
            <span>Hello, {user.displayName}</span>
            <button type="button" onClick={handleSignOut}>
              Log out
            </button>
          </>
        ) : (
          <>
            <Link to="/login">Log in</Link>
            <Link to="/register">Register</Link>
          </>
        )}
      </nav>
      <main>
        <Outlet />
      </main>
    </>
  );
}
