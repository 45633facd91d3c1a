import Router from '@koa/router';

import {
  findBookmark,
  listBookmarks,
  markFavorite,
  removeBookmark,
  saveBookmark,
} from '../lib/bookmarks.js';

export const bookmarkRouter = new Router({ prefix: '/bookmarks' });

bookmarkRouter.use(async (ctx, next) => {
  ctx.assert(ctx.state.user, 401, 'Log in first');
  await next();
});

bookmarkRouter.param('id', async (id, ctx, next) => {
  ctx.bookmark = await findBookmark(ctx.state.user.id, id);
  ctx.assert(ctx.bookmark, 404, 'No such bookmark');
  return next();
});

bookmarkRouter.get('/', async (ctx) => {
  ctx.body = await listBookmarks(ctx.state.user.id, ctx.query.tag);
});

bookmarkRouter.post('/', async (ctx) => {
  const { url, title, tags } = ctx.request.body;
  if (!URL.canParse(url)) {
    ctx.throw(422, 'This is not a link');
  }
  const bookmark = await saveBookmark(ctx.state.user.id, { url, title, tags });
  ctx.status = 201;
  ctx.body = bookmark;
});

bookmarkRouter.put('/:id/favorite', async (ctx) => {
  if (ctx.bookmark.favorite) {
    ctx.throw(409, 'It is a favorite already');
  }
  ctx.body = await markFavorite(ctx.bookmark);
});

bookmarkRouter.delete('/:id', async (ctx) => {
  await removeBookmark(ctx.bookmark);
  ctx.status = 204;
});
