import type { APIRoute } from 'astro';

import { authenticate, SESSION_COOKIE, startSession } from '../../lib/users';

export const POST: APIRoute = async ({ request, cookies, redirect }) => {
  const form = await request.formData();
  const user = await authenticate(String(form.get('email')), String(form.get('password')));
  if (!user) {
    return redirect('/log-in?failed', 303);
  }
  cookies.set(SESSION_COOKIE, startSession(user), { path: '/', httpOnly: true });
  return redirect('/', 303);
};
