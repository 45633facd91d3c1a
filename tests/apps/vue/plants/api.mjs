// The service behind the shop, in memory.
import { HttpError } from '../../../web/http_error.mjs';

const PLANTS = [
  { id: 1, name: 'Monstera', price: 30, light: 'medium' },
  { id: 2, name: 'Sansevieria', price: 18, light: 'low' },
  { id: 3, name: 'Aloe', price: 12, light: 'bright' },
];

export function routes() {
  const users = new Map();
  let orders = 0;
  let questions = 0;
  const check = (holds, status, error) => {
    if (!holds) throw new HttpError(status, error);
  };
  const shown = ({ id, email, firstName }) => ({ id, email, firstName });

  return {
    'GET /api/plants': () => [200, PLANTS],
    'GET /api/plants/:id': ({ params }) => {
      const plant = PLANTS.find((item) => item.id === Number(params.id));
      check(plant, 404, 'No such plant');
      return [200, plant];
    },
    'POST /api/plants/:id/questions': ({ body }) => {
      check(body.text.trim(), 422, 'Please ask something');
      questions += 1;
      return [201, { id: questions, text: body.text }];
    },
    'POST /api/users': ({ body, session }) => {
      check(!users.has(body.email), 409, 'There is an account with this address already');
      const user = { ...body, id: `usr_${1000 + users.size}` };
      users.set(body.email, user);
      session.email = body.email;
      return [201, shown(user)];
    },
    'GET /api/session': ({ session }) => [
      200,
      session.email ? shown(users.get(session.email)) : null,
    ],
    'POST /api/session': ({ body, session }) => {
      const user = users.get(body.email);
      check(user && user.password === body.password, 401, 'The address or the password is wrong');
      session.email = user.email;
      return [200, shown(user)];
    },
    'DELETE /api/session': ({ session }) => {
      delete session.email;
      return [204];
    },
    'POST /api/coupons/check': ({ body }) => {
      check(body.code === 'SPRING', 422, 'This coupon is not valid');
      return [200, { code: body.code }];
    },
    'POST /api/orders': ({ body, session }) => {
      check(session.email, 401, 'Log in first');
      check(body.items.length > 0, 422, 'Your cart is empty');
      orders += 1;
      const price = (item) => PLANTS.find((plant) => plant.id === item.plantId).price;
      const total = body.items.reduce((sum, item) => sum + item.quantity * price(item), 0);
      return [201, { id: orders, total, itemCount: body.items.length }];
    },
  };
}
