import type { APIRoute } from 'astro';

import { subscribe } from '../../lib/jobs';

export const POST: APIRoute = async ({ request }) => {
  const { email } = (await request.json()) as { email: string };
  if (!email.includes('@')) {
    return Response.json({ error: 'This is not an address' }, { status: 422 });
  }
  const isNew = await subscribe(email);
  if (!isNew) {
    return Response.json({ error: 'You are subscribed already' }, { status: 409 });
  }
  return new Response(null, { status: 204 });
};
