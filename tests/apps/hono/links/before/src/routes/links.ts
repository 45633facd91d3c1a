import { Hono } from 'hono';
import { bearerAuth } from 'hono/bearer-auth';
import { createMiddleware } from 'hono/factory';

import type { Env } from '../env.js';
import { createLink, deleteLink, findLink, teamByToken } from '../store.js';

const currentTeam = createMiddleware<Env>(async (c, next) => {
  const token = c.req.header('Authorization')?.replace('Bearer ', '') ?? '';
  c.set('team', teamByToken(token)!);
  await next();
});

export const linkRoutes = new Hono<Env>()
  .use(bearerAuth({ verifyToken: (token) => teamByToken(token) !== undefined }))
  .use(currentTeam);

linkRoutes.post('/', async (c) => {
  const { slug, target } = await c.req.json<{ slug: string; target: string }>();
  if (!/^[a-z-]{3,}$/.test(slug) || !URL.canParse(target)) {
    return c.json({ error: 'A name and a link are needed' }, 422);
  }
  if (await findLink(slug)) {
    return c.json({ error: 'This name is taken' }, 409);
  }
  const link = await createLink({ slug, target, teamId: c.get('team').id });
  return c.json(link, 201);
});

linkRoutes.delete('/:slug', async (c) => {
  const link = await findLink(c.req.param('slug'));
  if (!link || link.teamId !== c.var.team.id) {
    return c.json({ error: 'No such link' }, 404);
  }
  await deleteLink(link.slug);
  return c.body(null, 204);
});
