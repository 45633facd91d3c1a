import type { FastifyPluginAsync } from 'fastify';

import { createAccount, findAccount, isPassword } from '../store.js';
import '../types.js';

interface Credentials {
  nickname: string;
  password: string;
}

const credentials = {
  type: 'object',
  required: ['nickname', 'password'],
  properties: {
    nickname: { type: 'string', minLength: 2 },
    password: { type: 'string', minLength: 8 },
  },
} as const;

export const accountRoutes: FastifyPluginAsync = async (app) => {
  app.post<{ Body: Credentials }>(
    '/sign-up',
    { schema: { body: credentials } },
    async (request, reply) => {
      const { nickname, password } = request.body;
      if (await findAccount(nickname)) {
        return reply.code(409).send({ error: 'This nickname is taken' });
      }
      const account = await createAccount(nickname, password);
      request.session.user = { id: account.id, nickname };
      return reply.code(201).send({ id: account.id, nickname });
    },
  );

  app.post<{ Body: Credentials }>('/log-in', async (request, reply) => {
    const { nickname, password } = request.body;
    const account = await findAccount(nickname);
    if (!account || !isPassword(account, password)) {
      reply.code(401);
      return { error: 'The nickname or the password is wrong' };
    }
    request.session.user = { id: account.id, nickname };
    return { id: account.id, nickname };
  });

  app.post('/log-out', async (request, reply) => {
    await request.session.destroy();
    return reply.code(204).send();
  });
};
