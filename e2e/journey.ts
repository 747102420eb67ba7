import AxeBuilder from '@axe-core/playwright';
import { expect, test as base } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { Language } from '@parterre/contract/wire';
import { House } from './house.ts';
import { Mailbox } from './mailbox.ts';
import { screens } from './screens.ts';
import { wordsIn } from './words.ts';
import type { Words } from './words.ts';

/** What a project says of the people who walk its journeys. */
export interface Told {
  language: Language;
}

interface Given {
  /** The words of the page. */
  say: Words;
  /** A cinema whose manager plans what a journey needs, through the API. */
  house: House;
  mailbox: Mailbox;
  /** Nothing in the page, light or dark, breaks WCAG 2.1 AA as far as a machine can tell. */
  accessible: (page: Page, where: string) => Promise<void>;
}

export const test = base.extend<Told & Given>({
  language: ['fr', { option: true }],
  // eslint-disable-next-line no-empty-pattern -- the runner reads the fixture's needs from this pattern
  baseURL: async ({}, use) => use(process.env.PARTERRE_URL),
  say: async ({ language }, use) => use(wordsIn(language)),
  house: async ({ playwright, baseURL }, use) => {
    const request = await playwright.request.newContext({ baseURL: baseURL ?? '' });
    await use(await House.open(request));
    await request.dispose();
  },
  mailbox: async ({ playwright, baseURL }, use) => {
    const request = await playwright.request.newContext({ baseURL: baseURL ?? '' });
    await use(new Mailbox(request));
    await request.dispose();
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  accessible: async ({}, use, { tags }) => {
    const [only] = tags;
    await use(async (page, where) => {
      await expectAccessible(page, where);
      if (only !== undefined) await expectAccessibleElsewhere(page, where, only === '@phone' ? 'desktop' : 'phone');
    });
  },
});

export { expect };

/** The same page: its library brings other type declarations of the browser driver. */
type PageOfAxe = ConstructorParameters<typeof AxeBuilder>[0]['page'];

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

async function expectAccessible(page: Page, where: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await expectNothingAmiss(page, `${where}, light`, (axe) => axe.withTags(standards));
  // The dark page is the same page in other colours.
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectNothingAmiss(page, `${where}, dark`, (axe) => axe.withRules(['color-contrast']));
}

/** The same at the size of the project in which the journey is not walked; the page is its own size again afterwards. */
async function expectAccessibleElsewhere(page: Page, where: string, screen: keyof typeof screens): Promise<void> {
  const own = page.viewportSize();
  await page.setViewportSize(screens[screen]);
  await page.emulateMedia({ colorScheme: 'light' });
  await expectNothingAmiss(page, `${where}, as on a ${screen}`, (axe) => axe.withTags(standards));
  if (own !== null) await page.setViewportSize(own);
}

async function expectNothingAmiss(page: Page, where: string, rules: (axe: AxeBuilder) => AxeBuilder): Promise<void> {
  const { violations } = await rules(new AxeBuilder({ page: page as unknown as PageOfAxe })).analyze();
  const told = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.slice(0, 4).map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary ?? ''}`),
  }));
  expect(told, where).toEqual([]);
}
