// A person signs in at the sandbox in Chromium, and a hostile page tries the same ports.
import http from 'node:http';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const { chromium } = createRequire(process.env.WEB_TOOLS)('playwright-core');
const task = JSON.parse(readFileSync(0, 'utf8'));

const hostile = http.createServer((request, response) => {
  response.setHeader('Content-Type', 'text/html');
  response.end('<!doctype html><title>hostile</title>');
});
await new Promise((done) => hostile.listen(0, '127.0.0.1', done));
const evil = `http://evil.localhost:${hostile.address().port}/`;

const browser = await chromium.launch({
  executablePath: task.chromium,
  args: ['--no-sandbox', '--host-resolver-rules=MAP evil.localhost 127.0.0.1, MAP rebound.example 127.0.0.1'],
});
const found = { errors: [] };
try {
  const context = await browser.newContext();
  const attacker = await context.newPage();
  await attacker.goto(evil);
  const state = new URL(task.url).searchParams.get('state');
  const attack = (url, init) =>
    attacker.evaluate(
      async ([target, options]) => {
        try {
          const answer = await fetch(target, options);
          return { type: answer.type, status: answer.status };
        } catch (error) {
          return { error: String(error) };
        }
      },
      [url, init],
    );
  const callback = task.redirect.replace('localhost', '127.0.0.1');
  found.attacks = {
    callback: await attack(`${callback}?code=forged&state=${state}`, { mode: 'no-cors' }),
    callbackCors: await attack(`${callback}?code=forged&state=${state}`, {}),
    token: await attack(`${task.base}/oauth2/token`, { method: 'POST', body: 'a=b' }),
    consent: await attack(`${task.base}/oauth2/consent`, { method: 'POST', mode: 'no-cors', body: new URLSearchParams({ ticket: 'x' }).toString(), headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }),
    account: await attack(`${task.base}/graphql`, { method: 'POST', body: '{}' }),
  };
  const rebound = await context.newPage();
  const port = new URL(task.redirect).port;
  const answer = await rebound.goto(`http://rebound.example:${port}/callback?code=forged&state=${state}`);
  found.rebound = answer.status();
  const framed = await context.newPage();
  await framed.goto(evil);
  await framed.setContent(`<iframe src="${task.url}"></iframe>`);
  await framed.waitForTimeout(500);
  found.framed = await framed.frames()[1]?.title().catch(() => '');

  const page = await context.newPage();
  page.on('pageerror', (error) => found.errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && found.errors.push(message.text()));
  await page.goto(task.url);
  found.title = await page.title();
  found.text = await page.innerText('body');
  await page.getByLabel('ada@example.com').check();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.waitForURL(/callback/);
  found.end = await page.innerText('h1');
} catch (error) {
  found.errors.push(String(error));
} finally {
  await browser.close();
  hostile.close();
}
process.stdout.write(JSON.stringify(found));
