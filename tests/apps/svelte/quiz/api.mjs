// The service behind the quiz, in memory.
import { HttpError } from '../../../web/http_error.mjs';

export function routes() {
  const players = new Set();
  return {
    'POST /api/players': ({ body }) => {
      if (!body.nickname) throw new HttpError(422, 'Who are you?');
      if (players.has(body.nickname)) throw new HttpError(409, 'Somebody plays under this name');
      players.add(body.nickname);
      return [201, { id: `player-${players.size}`, nickname: body.nickname }];
    },
    'POST /api/questions': () => [
      200,
      { id: 1, text: 'Who wrote the first program?', choices: ['Ada', 'Babbage'] },
    ],
    'POST /api/answers': ({ body }) => [200, { right: body.choice === 'Ada' }],
  };
}
