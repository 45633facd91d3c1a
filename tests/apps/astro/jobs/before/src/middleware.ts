import { defineMiddleware } from 'astro:middleware';

import { SESSION_COOKIE, userOfSession } from './lib/users';

export const onRequest = defineMiddleware((context, next) => {
  context.locals.user = userOfSession(context.cookies.get(SESSION_COOKIE)?.value);
  return next();
});
