import fastifyCookie from '@fastify/cookie';
import fastifySession from '@fastify/session';
import Fastify from 'fastify';

import { accountRoutes } from './routes/account.js';
import { pollRoutes } from './routes/polls.js';

export async function buildApp() {
  const app = Fastify({ logger: { level: 'warn' } });

  await app.register(fastifyCookie);
  await app.register(fastifySession, {
    secret: process.env.SESSION_SECRET ?? 'only for development, at least 32 characters',
    cookie: { secure: false },
    saveUninitialized: false,
  });
  app.addHook('preHandler', async (request) => {
    request.user = request.session.user ?? null;
  });

  app.get('/health', async () => ({ ok: true }));
  await app.register(accountRoutes, { prefix: '/account' });
  await app.register(pollRoutes, { prefix: '/polls' });
  return app;
}
