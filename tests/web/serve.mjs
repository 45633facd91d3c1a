// Serves the built files of a single-page app, and the service behind it from the app's `api.mjs`:
// node serve.mjs <folder> <api.mjs>, on PORT. Unknown paths get index.html, as a host would do.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

// The handlers of `routes` are pairs of a `METHOD /path/:name` and a function that answers
// [status, content], given {params, body, session}.
function router(routes) {
  const table = Object.entries(routes).map(([key, respond]) => {
    const [method, path] = key.split(' ');
    return { method, pattern: new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`), respond };
  });
  return (method, path) => {
    for (const { method: wanted, pattern, respond } of table) {
      const match = method === wanted && pattern.exec(path);
      if (match) return { respond, params: { ...match.groups } };
    }
    return undefined;
  };
}

const sessions = new Map();

function sessionOf(request, response) {
  const id = /(?:^|; )sid=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  if (id && sessions.has(id)) return sessions.get(id);
  const fresh = randomUUID();
  sessions.set(fresh, {});
  response.setHeader('Set-Cookie', `sid=${fresh}; HttpOnly; SameSite=Lax; Path=/`);
  return sessions.get(fresh);
}

async function readBody(request) {
  let text = '';
  for await (const piece of request) text += piece;
  return text === '' ? {} : JSON.parse(text);
}

async function answerApi(found, request, response) {
  const session = sessionOf(request, response);
  try {
    const body = await readBody(request);
    const [status, content] = await found.respond({ params: found.params, body, session });
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(status === 204 ? undefined : JSON.stringify(content));
  } catch (error) {
    response.writeHead(error.status ?? 500, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ error: error.message }));
  }
}

async function answerFile(folder, path, response) {
  const wanted = join(folder, normalize(path));
  const isFile = extname(wanted) !== '' && wanted.startsWith(folder);
  const file = isFile ? wanted : join(folder, 'index.html');
  try {
    const content = await readFile(file);
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
}

async function main(folder, api) {
  const { routes } = await import(pathToFileURL(api));
  const find = router(routes());
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const found = find(request.method, pathname);
    return found
      ? answerApi(found, request, response)
      : answerFile(folder, pathname, response);
  });
  server.listen(Number(process.env.PORT), '127.0.0.1');
  process.on('SIGTERM', () => process.exit(0));
}

if (process.argv[1] === import.meta.filename) {
  await main(process.argv[2], process.argv[3]);
}
