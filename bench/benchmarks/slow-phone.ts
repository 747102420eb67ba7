import { chromium, type Locator, type Page } from '@playwright/test';
import { buildClient, findBrowser } from '../built-client.ts';
import { report, rounded } from '../figures.ts';
import { startServer } from '../running-server.ts';
import { slowDown, slowPhone } from '../slow-connection.ts';

export const load = `From the home page to the order page for the first evening with screenings, with the demonstration: a screen of 390×844, the processor slowed
4 times, 400 kbit/s and 400 ms. Only what a person would tap: a showing, "2 seats together", pay, name, e-mail, pay, and the sandbox's
"succeeds"; writing a field is one tap to get into it, and 3 s of typing. Seconds from the first request to the tickets; kB over the wire.`;

const typingMs = 3_000;

export async function run(): Promise<void> {
  await buildClient();
  const executablePath = await findBrowser();
  const server = await startServer({ DEMO: 'on' });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await (await browser.newContext(slowPhone)).newPage();
    page.setDefaultTimeout(120_000);
    const wire = await slowDown(page);
    const journey = new Journey(page);
    await page.goto(`${server.url}/fr`, { waitUntil: 'commit' });
    const showing = page.locator('a[href*="/screenings/"]').first();
    if (!(await visibleWithin(showing, 60_000))) await journey.tap(page.locator('pt-empty-state a.btn').first());
    journey.mark('home');
    await journey.tap(showing);
    await journey.tap(page.locator('.together button.small'));
    journey.mark('seats');
    await journey.tap(page.locator('pt-basket-panel button.velvet:not([disabled])'));
    await journey.type(page.locator('input[name="name"]'), 'Léa Exemple');
    await journey.type(page.locator('input[name="email"]'), 'lea@parterre.example');
    await journey.tap(page.locator('pt-pay-form button[type="submit"]'));
    await page.waitForURL(/\/sandbox\//);
    journey.mark('pay');
    await journey.tap(page.locator('button.first'));
    await page.waitForURL(/\/orders\//);
    await page.locator('pt-paper-ticket').first().waitFor();
    journey.mark('order');
    report({
      bench: 'slow-phone',
      ...journey.marks,
      kb: rounded(wire.bytes / 1_000),
      seconds: journey.seconds,
      taps: journey.taps,
    });
  } finally {
    await browser.close();
    await server.stop();
  }
}

function visibleWithin(locator: Locator, timeout: number): Promise<boolean> {
  return locator.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}

class Journey {
  readonly #page: Page;
  readonly #from = performance.now();
  taps = 0;
  readonly marks: Record<string, number> = {};

  constructor(page: Page) {
    this.#page = page;
  }

  get seconds(): number {
    return rounded((performance.now() - this.#from) / 1000);
  }

  mark(name: string): void {
    this.marks[`${name}_s`] = this.seconds;
  }

  async tap(target: Locator): Promise<void> {
    await target.tap();
    this.taps += 1;
  }

  async type(field: Locator, text: string): Promise<void> {
    await this.tap(field);
    await this.#page.keyboard.type(text, { delay: typingMs / text.length });
  }
}
