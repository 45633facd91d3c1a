import { Hono } from 'hono';
import { logger } from 'hono/logger';

import { findLink } from './store.js';
import { linkRoutes } from './routes/links.js';
import { teamRoutes } from './routes/teams.js';

export const app = new Hono();

if (process.env.NODE_ENV === 'development') app.use(logger());

app.get('/health', (c) => c.json({ ok: true }));
app.route('/teams', teamRoutes);
app.route('/links', linkRoutes);

app.get('/:slug', async (c) => {
  const link = await findLink(c.req.param('slug'));
  if (!link) return c.notFound();
  link.clicks += 1;
  return c.redirect(link.target, 302);
});
