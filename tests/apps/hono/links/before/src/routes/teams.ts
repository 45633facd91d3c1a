import { Hono } from 'hono';

import { createTeam } from '../store.js';

export const teamRoutes = new Hono();

teamRoutes.post('/', async (c) => {
  const { name } = await c.req.json<{ name?: string }>();
  if (!name?.trim()) {
    return c.json({ error: 'A team needs a name' }, 422);
  }
  const { team, token } = await createTeam(name);
  return c.json({ ...team, token }, 201);
});
