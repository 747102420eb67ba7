import { demoAccounts, demoPassphrase } from '../../apps/server/src/demo/demo-accounts.ts';
import type { DeskEvent } from '@parterre/contract/events';
import type { Session } from '@parterre/contract/identity';
import type { Guest, GuestList } from '@parterre/contract/guests';
import type { APIRequestContext } from '@playwright/test';
import { expect, test } from '../journey.ts';
import { openAs } from '../sign-in.ts';

const organiser = demoAccounts.find(({ role }) => role === 'organiser')?.email ?? '';
const administrator = demoAccounts.find(({ role }) => role === 'administrator')?.email ?? '';

interface OwnEvent {
  readonly organisation: string;
  readonly event: DeskEvent;
  /** Its one date. */
  readonly date: string;
}

/** A free event of the club, half an hour from now, published; it asks two questions. */
async function ownEvent(request: APIRequestContext): Promise<OwnEvent> {
  const signIn = { data: { identifier: organiser, password: demoPassphrase } };
  const session = (await (await request.post('/api/auth/sign-in', signIn)).json()) as Session;
  const organisation = session.account?.memberships[0]?.organisation.id ?? '';
  const desk = `/api/v1/organisations/${organisation}/events`;
  const title = `Veillée ${String(Date.now())}`;
  const made = (await (await request.post(desk, { data: { title } })).json()) as DeskEvent;
  const start = new Date(Date.now() + 30 * 60_000).toISOString().slice(0, 16);
  const question = (id: string, more: object) => ({
    ...{ id: crypto.randomUUID(), label: id, help: null, required: true, per: 'order', options: [] },
    ...more,
  });
  const data = {
    revision: made.revision,
    shortDescription: 'On se raconte.',
    category: 'show',
    onlineLink: 'https://example.org/salle',
    terms: { ...made.terms, where: { kind: 'online' }, dates: [{ start, minutes: 120 }], capacity: 30 },
    questions: [
      question('Comment venez-vous ?', { kind: 'choice', options: ['À pied', 'En barque'] }),
      question('Un régime ?', { kind: 'text', required: false, per: 'ticket' }),
    ],
  };
  expect((await request.patch(`${desk}/${made.id}`, { data })).status()).toBe(200);
  const moved = await request.post(`${desk}/${made.id}/status`, { data: { action: 'submit' } });
  expect(moved.status(), await moved.text()).toBe(200);
  let event = (await moved.json()) as DeskEvent;
  if (event.status === 'pending') {
    await request.post('/api/auth/sign-in', { data: { identifier: administrator, password: demoPassphrase } });
    await request.post('/api/v1/moderation/events/decisions', { data: { ids: [event.id], action: 'approve' } });
    await request.post('/api/auth/sign-in', signIn);
    event = (await (await request.get(`${desk}/${made.id}`)).json()) as DeskEvent;
  }
  return { organisation, event, date: event.dates[0]?.id ?? '' };
}

test('an organiser’s questions are asked at checkout, and the answers are where the organiser looks @phone', async ({
  page,
  browser,
  say,
  request,
  accessible,
}) => {
  const { organisation, event, date } = await ownEvent(request);
  await page.goto(`/${say.language}/screenings/${date}/seats`);
  await page.getByRole('button', { name: say('booking.together.more') }).click();
  await page.getByRole('button', { name: say('booking.basket.confirm'), exact: true }).click();
  await page.getByLabel(say('booking.pay.name'), { exact: true }).fill('Awa Exemple');
  await page.getByLabel(say('booking.pay.email'), { exact: true }).fill('awa@example.org');
  const confirm = page.getByRole('button', { name: say('booking.basket.confirm'), exact: true });
  await confirm.click();
  await expect(page.getByText(say('booking.questions.fault.missing'))).toBeVisible();
  await accessible(page, 'questions at checkout');
  await page.getByLabel('Comment venez-vous ?').selectOption('En barque');
  await page.getByLabel(say('booking.questions.optional', { question: 'Un régime ?' })).fill('Sans arêtes');
  await page.reload();
  await page.getByRole('button', { name: say('booking.basket.confirm'), exact: true }).click();
  await expect(page.getByLabel('Comment venez-vous ?')).toHaveValue('En barque');
  await expect(page.getByLabel(say('booking.questions.optional', { question: 'Un régime ?' }))).toHaveValue(
    'Sans arêtes',
  );
  await page.getByLabel(say('booking.pay.name'), { exact: true }).fill('Awa Exemple');
  await page.getByLabel(say('booking.pay.email'), { exact: true }).fill('awa@example.org');
  await confirm.click();
  await expect(page).toHaveURL(/\/orders\//);
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toMatch(/barque|arêtes/);
  await expect(page.getByText('Sans arêtes')).toBeVisible();

  const other = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const desk = await other.newPage();
  await openAs(desk, say, organiser, `/staff/${organisation}/events/${event.id}/people`);
  await expect(desk.getByText('Sans arêtes')).toBeVisible();
  await expect(desk.getByText('En barque')).toBeVisible();
  await accessible(desk, 'people of an event');
  await other.close();
});

test('a guest without an address is put on the list, found by name at the door, and let in once @desktop', async ({
  page,
  say,
  request,
  accessible,
}) => {
  const { organisation, event, date } = await ownEvent(request);
  const words = (key: string) => say(`people.guests.${key}`);
  await openAs(page, say, organiser, `/staff/${organisation}/events/${event.id}/people`);
  await page.getByLabel(words('quota'), { exact: true }).fill('4');
  await page.getByRole('button', { name: words('setQuota'), exact: true }).click();
  await page.getByLabel(words('name'), { exact: true }).fill('Désirée Exemple');
  await page.getByLabel(words('plus'), { exact: true }).fill('1');
  await page.getByRole('button', { name: words('add'), exact: true }).click();
  await expect(page.getByText('Désirée Exemple').first()).toBeVisible();
  await accessible(page, 'guest list');

  await page.goto(`/${say.language}/staff/${organisation}/door`);
  await page.getByLabel(say('door.choose.door'), { exact: true }).fill('B');
  await page.getByRole('radio', { name: event.title }).check();
  await page.getByRole('button', { name: say('door.choose.begin') }).click();
  await page.getByRole('button', { name: say('door.guests.open'), exact: true }).click();
  await page.getByLabel(say('door.guests.name')).fill('desiree');
  await page.getByRole('button', { name: /Désirée Exemple/ }).click();
  await expect(page.getByRole('heading', { level: 2, name: say('door.answer.admitted'), exact: true })).toBeVisible();
  await accessible(page, 'guest let in');
  const list = (await (
    await request.get(`/api/v1/organisations/${organisation}/occurrences/${date}/guests`)
  ).json()) as GuestList;
  const inside = (guest: Guest | undefined) => guest?.tickets.filter(({ admittedAt }) => admittedAt !== null).length;
  expect(inside(list.items[0])).toBe(1);
});
