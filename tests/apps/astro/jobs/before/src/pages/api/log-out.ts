import type { APIRoute } from 'astro';

import { endSession, SESSION_COOKIE } from '../../lib/users';

export const POST: APIRoute = ({ cookies, redirect }) => {
  endSession(cookies.get(SESSION_COOKIE)?.value);
  cookies.delete(SESSION_COOKIE, { path: '/' });
  return redirect('/log-in', 303);
};
