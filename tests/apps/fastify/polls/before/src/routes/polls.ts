import type { FastifyPluginAsync } from 'fastify';

import { closePoll, getPoll, insertPoll, saveVote } from '../store.js';
import '../types.js';

interface ById {
  Params: { id: string };
}

export const pollRoutes: FastifyPluginAsync = async (app) => {
  app.addHook('preHandler', async (request, reply) => {
    if (!request.user) {
      return reply.code(401).send({ error: 'Log in first' });
    }
  });

  app.post<{ Body: { question: string; options: string[] } }>('/', async (request, reply) => {
    const { question, options } = request.body;
    if (!question || options.length < 2) {
      return reply.code(422).send({ error: 'A question and two options are needed' });
    }
    const poll = await insertPoll(request.user!.id, question, options);
    reply.code(201);
    return { id: poll.id, question: poll.question };
  });

  app.get<ById>('/:id', async (request, reply) => {
    const poll = await getPoll(request.params.id);
    if (!poll) return reply.code(404).send({ error: 'No such poll' });
    return { question: poll.question, options: poll.options, votes: poll.votes.size };
  });

  app.post<ById & { Body: { option: number } }>('/:id/votes', async (request, reply) => {
    const poll = await getPoll(request.params.id);
    if (!poll) return reply.code(404).send({ error: 'No such poll' });
    const { option } = request.body;
    if (poll.closed || poll.options[option] === undefined) {
      return reply.code(409).send({ error: 'You can not vote for that' });
    }
    await saveVote(poll, request.user!.id, option);
    return reply.code(201).send({ votes: poll.votes.size });
  });

  app.post<ById>('/:id/close', async (request, reply) => {
    const poll = await getPoll(request.params.id);
    if (!poll || poll.ownerId !== request.user!.id) {
      return reply.code(404).send({ error: 'No such poll' });
    }
    await closePoll(poll);
    return { closed: true };
  });
};
