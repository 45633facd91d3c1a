import Router from '@koa/router';

import { createUser, findUserByEmail, verifyPassword } from '../lib/users.js';

export const accountRouter = new Router({ prefix: '/account' });

accountRouter.post('/register', async (ctx) => {
  const { email, password = '' } = ctx.request.body;
  if (password.length < 8) {
    ctx.throw(422, 'The password needs at least 8 characters');
  }
  if (await findUserByEmail(email)) {
    ctx.status = 409;
    ctx.body = { error: 'There is an account with this address already' };
    return;
  }
  const user = await createUser({ email, password });
  ctx.session.userId = user.id;
  ctx.status = 201;
  ctx.body = { id: user.id };
});

accountRouter.post('/login', async (ctx) => {
  const { email, password } = ctx.request.body;
  const user = await findUserByEmail(email);
  if (!user || !verifyPassword(user, password)) {
    ctx.throw(401, 'The address or the password is wrong');
  }
  ctx.session.userId = user.id;
  ctx.body = { id: user.id };
});

accountRouter.post('/logout', (ctx) => {
  ctx.session = null;
  ctx.status = 204;
});
