import { chromium, type Browser, type Page } from '@playwright/test';
import type { SeatMap } from '@parterre/seating/seat-map';
import { buildClient, findBrowser } from '../built-client.ts';
import { percentile, report, rounded } from '../figures.ts';
import { type InPage, panAndZoom, recordFrames, timeSelection } from '../frame-times.ts';
import { startServer } from '../running-server.ts';
import { buildScene } from '../scene.ts';

export const load = `A hall of 3,000 seats at 1440×900, the processor slowed 4 times: 10 s of dragging, 10 s of the wheel (95th percentile of the frames'
durations), then 10 seats clicked (95th percentile from the press to the end of the frame that shows it). Once for the public seat map, once
for the designer; the last line is the worse of the two.`;

const seats = 3_000;
const clicks = 10;
const viewport = { width: 1440, height: 900 };
const staff = { identifier: 'directrice@lumen.example', passphrase: 'trois lampions sur le quai' };

interface Figures {
  pan: number;
  zoom: number;
  select: number;
}

export async function run(): Promise<void> {
  await buildClient();
  const executablePath = await findBrowser();
  const server = await startServer({ DEMO: 'on' });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const figures = {
      public: await measurePublic(browser, server.url, server.databaseUrl),
      designer: await measureDesigner(browser, server.url),
    };
    for (const [map, { pan, zoom, select }] of Object.entries(figures)) {
      report({ bench: 'seat-map', map, pan_p95_ms: pan, zoom_p95_ms: zoom, select_ms: select });
    }
    const all = Object.values(figures);
    report({
      bench: 'seat-map',
      seats,
      select_ms: Math.max(...all.map(({ select }) => select)),
      p95_frame_ms: Math.max(...all.flatMap(({ pan, zoom }) => [pan, zoom])),
    });
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Seats in the middle of the room, one of each of some rows. */
function inTheMiddle(map: SeatMap) {
  const from = Math.floor(map.rows.length / 3);
  return map.rows.slice(from, from + clicks).flatMap(({ seats: row }) => {
    const seat = row.find(({ x, type }) => type === 'standard' && x >= map.focus.x);
    return seat === undefined ? [] : [seat];
  });
}

async function measurePublic(browser: Browser, url: string, databaseUrl: string): Promise<Figures> {
  const scene = await buildScene(databaseUrl, { screenings: 1, seats, plain: true });
  const page = await newPage(browser);
  await page.goto(`${url}/fr/screenings/${scene.screenings[0]?.occurrenceId ?? ''}/seats`);
  const box = await boxOf(page, 'pt-seat-map .box');
  await page.waitForLoadState('networkidle');
  await recordFrames(page);
  const { pan, zoom } = await panAndZoom(page, box);
  // What lies where is known once the drawing rests.
  await page.locator('pt-seat-map .box:not(.moving)').waitFor();
  const times: number[] = [];
  const free = await page.evaluate(
    ([left, top, right, bottom]) =>
      [...(globalThis as unknown as InPage).document.querySelectorAll('pt-seat-map [data-seat]')].flatMap((seat) => {
        const { x, y, width, height } = seat.getBoundingClientRect();
        const inside = x > left + 60 && y > top + 60 && x + width < right - 60 && y + height < bottom - 120;
        return inside ? [{ key: seat.getAttribute('data-seat') ?? '', x: x + width / 2, y: y + height / 2 }] : [];
      }),
    [box.x, box.y, box.x + box.width, box.y + box.height] as const,
  );
  const step = Math.max(1, Math.floor(free.length / clicks));
  for (let index = 0; index < clicks; index += 1) {
    const seat = free[index * step];
    if (seat === undefined) throw new Error('no seat is in sight');
    const shown = { selector: `[data-seat="${seat.key}"]`, attribute: 'data-standing' };
    times.push(await timeSelection(page, seat, { ...shown, value: 'mine' }));
    // Given back, so that the limit of an order is never met.
    await timeSelection(page, seat, { ...shown, value: 'free' });
  }
  await page.context().close();
  return { pan, zoom, select: rounded(percentile(times, 0.95)) };
}

async function measureDesigner(browser: Browser, url: string): Promise<Figures> {
  const page = await newPage(browser);
  const { request } = page.context();
  const answers = async <T>(answer: Promise<{ ok(): boolean; json(): Promise<unknown>; text(): Promise<string> }>) => {
    const got = await answer;
    if (!got.ok()) throw new Error(await got.text());
    return (await got.json()) as T;
  };
  const headers = { origin: url };
  interface Session {
    account: { memberships: { organisation: { id: string } }[] };
  }
  interface Venue {
    id: string;
    auditoriums: { id: string; name: string; seatMapId: string }[];
  }
  await answers(request.post(`${url}/api/auth/sign-in`, { headers, data: { ...staff, password: staff.passphrase } }));
  const session = await answers<Session>(request.get(`${url}/api/auth/session`));
  const organisation = session.account.memberships[0]?.organisation.id ?? '';
  const venues = await answers<{ items: Venue[] }>(request.get(`${url}/api/v1/venues?organisationId=${organisation}`));
  const venue = venues.items[0]?.id ?? '';
  const path = `/organisations/${organisation}/venues/${venue}/auditoriums`;
  const built = await answers<Venue>(request.post(`${url}/api/v1${path}`, { headers, data: { name: 'Arena', seats } }));
  const room = built.auditoriums.find(({ name }) => name === 'Arena');
  const map = await answers<SeatMap>(request.get(`${url}/api/v1/seat-maps/${room?.seatMapId ?? ''}`));
  await page.goto(`${url}/fr/staff/${organisation}/venues/${venue}/auditoriums/${room?.id ?? ''}/seat-map`);
  const box = await boxOf(page, 'pt-map-canvas');
  await page.waitForLoadState('networkidle');
  await recordFrames(page);
  // The hand moves the view; without it a drag is a selection.
  await page.locator('pt-map-canvas').focus();
  await page.keyboard.press('h');
  const { pan, zoom } = await panAndZoom(page, box);
  await page.keyboard.press('v');
  await page.keyboard.press('0');
  await page.waitForTimeout(500);
  const scale = Math.min((box.width - 80) / map.width, (box.height - 80) / map.height);
  const [left, top] = [(box.width - map.width * scale) / 2 + box.x, (box.height - map.height * scale) / 2 + box.y];
  const times: number[] = [];
  for (const { x, y } of inTheMiddle(map)) {
    const at = { x: left + x * scale, y: top + y * scale };
    times.push(
      await timeSelection(page, at, { selector: 'pt-map-canvas canvas', attribute: 'data-selected', value: '1' }),
    );
    await page.keyboard.press('Escape');
  }
  await page.context().close();
  return { pan, zoom, select: rounded(percentile(times, 0.95)) };
}

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'fr-FR' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  return page;
}

async function boxOf(page: Page, selector: string) {
  const box = await page.locator(selector).boundingBox();
  if (box === null) throw new Error(`${selector} is not shown`);
  return box;
}
