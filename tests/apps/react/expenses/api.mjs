// The service behind the app, in memory.
import { HttpError } from '../../../web/http_error.mjs';

export function routes() {
  const users = new Map();
  const expenses = new Map();
  const settings = new Map();
  const check = (holds, status, error) => {
    if (!holds) throw new HttpError(status, error);
  };
  const shown = ({ id, email, displayName }) => ({ id, email, displayName });
  const mine = (session, id) => {
    const found = expenses.get(Number(id));
    check(found && found.owner === session.user, 404, 'No such expense');
    return found;
  };

  return {
    'POST /api/users': ({ body, session }) => {
      check(!users.has(body.email), 409, 'There is an account with this address already');
      const user = { id: 7000 + users.size, ...body };
      users.set(user.email, user);
      session.user = user.id;
      session.email = user.email;
      return [201, shown(user)];
    },
    'POST /api/session': ({ body, session }) => {
      const user = users.get(body.email);
      check(user && user.password === body.password, 401, 'The address or the password is wrong');
      session.user = user.id;
      session.email = user.email;
      return [200, shown(user)];
    },
    'GET /api/session': ({ session }) => [200, session.user ? shown(users.get(session.email)) : null],
    'DELETE /api/session': ({ session }) => {
      delete session.user;
      return [204];
    },
    'GET /api/settings': ({ session }) => [
      200,
      settings.get(session.user) ?? { currency: 'EUR', weeklyDigest: false },
    ],
    'PUT /api/settings': ({ body, session }) => {
      check(/^[A-Z]{3}$/.test(body.currency), 422, 'A currency has three letters');
      settings.set(session.user, body);
      return [200, body];
    },
    'GET /api/expenses': ({ session }) => {
      check(session.user, 401, 'Log in first');
      return [200, [...expenses.values()].filter((item) => item.owner === session.user)];
    },
    'POST /api/expenses': ({ body, session }) => {
      check(session.user, 401, 'Log in first');
      check(body.title && body.amount > 0, 422, 'A title and an amount are needed');
      const id = expenses.size + 1;
      expenses.set(id, { id, owner: session.user, status: 'draft', comments: [], ...body });
      return [201, expenses.get(id)];
    },
    'GET /api/expenses/:id': ({ params, session }) => [200, mine(session, params.id)],
    'POST /api/expenses/:id/submit': ({ params, session }) => {
      const expense = mine(session, params.id);
      check(expense.status === 'draft', 409, 'It is submitted already');
      expense.status = 'submitted';
      return [200, expense];
    },
    'DELETE /api/expenses/:id': ({ params, session }) => {
      mine(session, params.id);
      expenses.delete(Number(params.id));
      return [204];
    },
    'POST /api/expenses/:id/comments': ({ params, body, session }) => {
      const expense = mine(session, params.id);
      check(body.text.trim(), 422, 'Please write something');
      expense.comments.push({ id: expense.comments.length + 1, text: body.text });
      return [201, expense.comments.at(-1)];
    },
  };
}
