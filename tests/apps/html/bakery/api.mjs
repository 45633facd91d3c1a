// The service behind the site, in memory.
import { HttpError } from '../../../web/http_error.mjs';

export function routes() {
  let orders = 0;
  return {
    'POST /api/newsletter': ({ body }) => {
      if (!body.email.includes('@')) throw new HttpError(422, 'This is not an address');
      return [204];
    },
    'POST /api/orders': ({ body }) => {
      if (!(body.loaves > 0)) throw new HttpError(422, 'How many loaves?');
      orders += 1;
      return [201, { id: orders, bread: body.bread, loaves: body.loaves }];
    },
  };
}
