// Carries out a journey: reads {base, chromium, sandbox, steps} as JSON from stdin, writes one JSON
// line per step. A step's title, outcome and `do` list are described in README.md.
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';

// Events carry milliseconds: a gap makes clear to which step each of them belongs.
const GAP_MS = 150;
// The address changes a moment before the new page can be filled in.
const SETTLE_MS = 100;
// Longer than the SDK holds events back.
const LAST_WORDS_MS = 2500;
const TIMEOUT_MS = 20_000;
const QUIET_MS = 5_000;
const HTTP_METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
const SDK_OF_PAGES = 'https://cdn.amplitude.com/libs/analytics-browser-2.46.0-min.js.gz';
const AMPLITUDE_HOSTS = /^https:\/\/[a-z0-9.-]*amplitude\.com\//;
// Nothing leaves this machine: any other name fails at once instead of after a while.
const ONLY_LOOPBACK = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost';

const { chromium, request } = createRequire(process.env.WEB_TOOLS)('playwright-core');
const journey = JSON.parse(await readAll(process.stdin));

async function readAll(stream) {
  let text = '';
  for await (const piece of stream) text += piece;
  return text;
}

// A browser or an HTTP client, made when the first action needs one.
class Visitor {
  async act([verb, ...values]) {
    if (HTTP_METHODS.has(verb)) return this.send(verb, ...values);
    const page = (this.page ??= await this.open());
    return actions[verb](page, ...values);
  }

  async send(method, path, status, data) {
    this.http ??= await request.newContext({ baseURL: journey.base });
    const headers = this.token ? { authorization: `Bearer ${this.token}` } : {};
    const response = await this.http.fetch(path, { method, data, headers, timeout: TIMEOUT_MS });
    const text = await response.text();
    if (response.status() !== status) {
      throw new Error(`${method} ${path}: ${response.status()} instead of ${status}: ${text}`);
    }
    this.keepToken(text);
  }

  // An API without cookies hands out a token; whoever gets one shows it from then on.
  keepToken(text) {
    if (!text.startsWith('{')) return;
    const { token } = JSON.parse(text);
    if (typeof token === 'string') this.token = token;
  }

  async open() {
    this.browser = await chromium.launch({
      executablePath: journey.chromium,
      args: ['--no-sandbox', '--disable-dev-shm-usage', ONLY_LOOPBACK],
    });
    const context = await this.browser.newContext({ baseURL: journey.base });
    await context.route(AMPLITUDE_HOSTS, answerLocally);
    await context.route(SDK_OF_PAGES, answerWithSdk);
    // Chromium of a Linux desktop can't share, as phones and most other desktops can.
    await context.addInitScript(() => {
      navigator.share ??= async () => {};
    });
    const page = await context.newPage();
    page.setDefaultTimeout(TIMEOUT_MS);
    page.on('pageerror', (error) => tell({ pageError: String(error) }));
    page.on('console', (message) => {
      if (message.type() === 'error') tell({ consoleError: message.text() });
    });
    page.on('dialog', (dialog) => dialog.accept());
    return page;
  }

  async leave() {
    if (this.page) await pause(LAST_WORDS_MS);
    await this.browser?.close();
    await this.http?.dispose();
  }
}

// Plain pages load the SDK from Amplitude; here it comes from the registry, with the same bytes.
async function answerWithSdk(route) {
  const path = `${process.env.WEB_TOOLS}@amplitude/analytics-browser/lib/scripts/amplitude-min.js`;
  const headers = { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/javascript' };
  await route.fulfill({ path, headers });
}

// What an app sends to Amplitude itself goes to the sandbox, and is told of.
async function answerLocally(route) {
  const url = new URL(route.request().url());
  tell({ intercepted: url.host + url.pathname });
  try {
    const response = await route.fetch({ url: journey.sandbox + url.pathname + url.search });
    await route.fulfill({ response });
  } catch {
    await route.abort().catch(() => {});
  }
}

// A page that never falls silent is used all the same.
const quiet = (page) => page.waitForLoadState('networkidle', { timeout: QUIET_MS }).catch(() => {});

const actions = {
  goto: async (page, path) => {
    await page.goto(path, { waitUntil: 'load' });
    await quiet(page);
  },
  fill: (page, label, value) => page.getByLabel(label, { exact: true }).fill(value),
  // A label around a select counts the options among its text.
  select: (page, label, option) => page.getByLabel(label).first().selectOption(option),
  check: (page, label) => page.getByLabel(label, { exact: true }).check(),
  click: (page, name) => page.getByRole('button', { name, exact: true }).first().click(),
  link: async (page, name) => {
    const link = page.getByRole('link', { name, exact: true }).first();
    const target = new URL(await link.getAttribute('href'), page.url()).pathname;
    // An app may send a visitor on, so any other page will do.
    const before = page.url();
    const arrived = (url) => url.pathname === target || url.href !== before;
    await link.click();
    await page.waitForURL(arrived);
    await quiet(page);
    await pause(SETTLE_MS);
  },
  see: (page, text) => page.getByText(text).first().waitFor(),
  gone: (page, text) => page.getByText(text).first().waitFor({ state: 'detached' }),
  attach: (page, label, name) =>
    page.getByLabel(label, { exact: true }).setInputFiles({
      name,
      mimeType: 'text/plain',
      buffer: Buffer.from('A small file.'),
    }),
};

function tell(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function carryOut(step, visitor) {
  const startedAt = Date.now();
  for (const action of step.do) {
    try {
      await visitor.act(action);
    } catch (error) {
      const shown = await visitor.page?.locator('body').innerText().catch(() => '');
      tell({ step: step.title, startedAt, failed: `${action.join(' ')}: ${error.message}`, shown });
      return false;
    }
  }
  await pause(GAP_MS);
  tell({ step: step.title, startedAt });
  return true;
}

const visitor = new Visitor();
let going = true;
for (const step of journey.steps) {
  going = going && (await carryOut(step, visitor));
}
await visitor.leave();
process.exit(going ? 0 : 1);
