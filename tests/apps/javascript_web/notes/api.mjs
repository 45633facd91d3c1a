// The service behind the app, in memory.
import { HttpError } from '../../../web/http_error.mjs';

export function routes() {
  const notes = new Map();
  return {
    'GET /api/notes': () => [200, [...notes.values()]],
    'POST /api/notes': ({ body }) => {
      if (!body.text.trim()) throw new HttpError(422, 'Please write something');
      const id = notes.size + 1;
      notes.set(id, { id, text: body.text });
      return [201, notes.get(id)];
    },
    'DELETE /api/notes/:id': ({ params }) => {
      notes.delete(Number(params.id));
      return [204];
    },
  };
}
