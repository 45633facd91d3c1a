// Opens the live page of a sandbox in both colour schemes, sends events to it as apps do, and tells
// as one JSON object what a person would see: reads {base, chromium, key} from stdin.
import { createRequire } from 'node:module';

const { chromium, request } = createRequire(process.env.WEB_TOOLS)('playwright-core');
let input = '';
for await (const piece of process.stdin) input += piece;
const { base, chromium: executablePath, key } = JSON.parse(input);

const upload = (events) => ({ data: { api_key: key, events } });
const event = (name, properties) => ({
  event_type: name,
  device_id: 'device-12345',
  event_properties: properties,
});

// The lowest contrast of any visible text with what is behind it, as WCAG counts it.
function lowestContrast() {
  const parts = (color) => color.match(/[\d.]+/g).map(Number);
  const channel = (value) => {
    const part = value / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const luminance = ([red, green, blue]) =>
    0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = parts(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let lowest = Infinity;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility() || parent.tagName === 'SCRIPT') continue;
    const pair = [luminance(parts(getComputedStyle(parent).color)), luminance(behind(parent))];
    const contrast = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    lowest = Math.min(lowest, contrast);
  }
  return lowest;
}

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
const seen = { contrast: {}, outside: [], errors: [] };
const http = await request.newContext({ baseURL: base });

for (const colorScheme of ['light', 'dark']) {
  const page = await browser.newPage({ colorScheme });
  page.setDefaultTimeout(8000);
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && seen.errors.push(message.text()));
  page.on('request', (made) => made.url().startsWith(base) || seen.outside.push(made.url()));
  await page.goto(base);
  await page.getByText('Connected', { exact: true }).waitFor();
  await page.getByText('lets events through').waitFor();
  seen.waiting = await page.getByRole('row', { name: /Order Created/ }).innerText();

  await http.post('/2/httpapi', upload([event('Order Created', { order_id: 'o-1', total: 2 })]));
  await page.getByRole('row', { name: /Order Created/ }).getByText('as planned').waitFor();
  await http.post('/2/httpapi', upload([
    event('Order Created', { total: '<img src=x onerror=alert(1)>' }),
    event('Zebra Fed', {}),
    event('session_start', {}),
  ]));
  await http.post('/2/httpapi', upload([{ event_type: 'No Owner' }]));
  await page.getByText('Zebra Fed').first().waitFor();
  await page.getByText('Uploads that Amplitude would refuse').waitFor();
  seen.judged = await page.getByRole('row', { name: /Order Created/ }).innerText();
  seen.refused = await page.locator('#refused').innerText();
  seen.shown = await page.locator('#events').innerText();
  seen.ownHidden = !(await page.getByText('session_start').first().isVisible());
  await page.getByLabel('Show what the SDK sends by itself').check();
  seen.ownShown = await page.getByText('session_start').first().isVisible();
  seen.contrast[colorScheme] = await page.evaluate(lowestContrast);
  seen.wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  if (process.env.LIVE_SHOTS) {
    await page.screenshot({ path: `${process.env.LIVE_SHOTS}/${colorScheme}.png`, fullPage: true });
  }

  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Reset' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Nothing has arrived yet').waitFor();
  seen.afterReset = await page.getByRole('row', { name: /Order Created/ }).innerText();
  await page.close();
}

// With the endpoint blocked, as an extension does it, the page says so.
const blocked = await browser.newPage();
await blocked.route('**/2/httpapi', (route) => route.abort('blockedbyclient'));
await blocked.goto(base);
await blocked.getByText('This browser blocks events').waitFor();
await blocked.getByRole('alert').filter({ hasText: 'does not let requests' }).waitFor();
seen.blocked = true;

await browser.close();
await http.dispose();
process.stdout.write(JSON.stringify(seen));
