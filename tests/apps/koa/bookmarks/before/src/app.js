import Koa from 'koa';
import bodyParser from 'koa-bodyparser';
import session from 'koa-session';

import { findUserById } from './lib/users.js';
import { accountRouter } from './routes/account.js';
import { bookmarkRouter } from './routes/bookmarks.js';

export function createApp() {
  const app = new Koa();
  app.keys = [process.env.SESSION_SECRET ?? 'only for development'];

  app.use(session({ key: 'bookmarks:sess' }, app));
  app.use(bodyParser());
  app.use(async (ctx, next) => {
    ctx.state.user = await findUserById(ctx.session.userId);
    await next();
  });

  app.use(accountRouter.routes()).use(accountRouter.allowedMethods());
  app.use(bookmarkRouter.routes()).use(bookmarkRouter.allowedMethods());
  return app;
}
