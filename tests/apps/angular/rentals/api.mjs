// The service behind the app, in memory.
import { HttpError } from '../../../web/http_error.mjs';

const CARS = [
  { id: 1, model: 'Small Red', dayRate: 40, electric: false },
  { id: 2, model: 'Quiet Blue', dayRate: 65, electric: true },
];

export function routes() {
  const users = new Map();
  const bookings = new Map();
  let messages = 0;
  const check = (holds, status, error) => {
    if (!holds) throw new HttpError(status, error);
  };
  const shown = ({ id, name, email }) => ({ id, name, email });

  return {
    'GET /api/cars': () => [200, CARS],
    'GET /api/cars/:id': ({ params }) => {
      const car = CARS.find((item) => item.id === Number(params.id));
      check(car, 404, 'No such car');
      return [200, car];
    },
    'POST /api/users': ({ body, session }) => {
      check(!users.has(body.email), 409, 'There is an account with this address already');
      const user = { ...body, id: 52000 + users.size };
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
    'GET /api/bookings': ({ session }) => [
      200,
      [...bookings.values()].filter((booking) => booking.owner === session.email),
    ],
    'POST /api/bookings': ({ body, session }) => {
      check(session.email, 401, 'Log in first');
      const car = CARS.find((item) => item.id === body.carId);
      check(!(car.electric && body.days > 7), 409, 'Electric cars go for a week at most');
      const id = bookings.size + 1;
      const { days, insurance } = body;
      const total = days * (car.dayRate + (insurance ? 10 : 0));
      bookings.set(id, { id, car, days, insurance, total, owner: session.email });
      return [201, bookings.get(id)];
    },
    'DELETE /api/bookings/:id': ({ params, session }) => {
      const booking = bookings.get(Number(params.id));
      check(booking && booking.owner === session.email, 404, 'No such booking');
      bookings.delete(booking.id);
      return [204];
    },
    'POST /api/messages': ({ body }) => {
      check(body.subject && body.text, 422, 'Please fill in both fields');
      messages += 1;
      return [201, { id: messages }];
    },
  };
}
