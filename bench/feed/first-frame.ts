import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type Browser, type Page } from '@playwright/test';
import { buildClient, findBrowser } from '../built-client.ts';
import { percentile } from '../figures.ts';
import { startServer, type RunningServer } from '../running-server.ts';
import { slowDown, slowPhone } from '../slow-connection.ts';

export interface FirstFrame {
  /** milliseconds from the request to the picture of the first video on the screen: the middle of the visits, and the slowest */
  readonly startMs: number;
  readonly slowestMs: number;
  /** until its first moving frame: the middle */
  readonly movingMs: number;
  /** kilobytes that had come when the picture was there */
  readonly kb: number;
}

/** What is used of the page: the runtime of the benchmarks has no types of a browser. */
interface InPage {
  /** milliseconds since the page was asked for */
  firstFrame: { picture: number | null; moving: number | null };
  location: { href: string };
  document: { querySelectorAll(selector: 'video'): Iterable<InPageVideo> };
  MutationObserver: new (run: () => void) => { observe(target: unknown, what: object): void };
  PerformanceObserver: new (run: (list: { getEntries(): { url?: string; startTime: number }[] }) => void) => {
    observe(what: { type: string; buffered: boolean }): void;
  };
}
interface InPageVideo {
  requestVideoFrameCallback(run: (now: number) => void): void;
}

const visits = 5;
const demoLoadsMs = 300_000;
const longestMs = 60_000;

/** The feed on the slow phone with the videos of the demonstration, each visit with an empty cache. */
export async function firstFrames(): Promise<FirstFrame> {
  await buildClient();
  const executablePath = await findBrowser();
  const server = await startServer({ DEMO: 'on' });
  try {
    await untilVideos(server);
    // A page that nobody opened since the start says how fast a server warms up.
    await (await fetch(`${server.url}/fr/feed`)).text();
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    try {
      return await measure(browser, server);
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

async function measure(browser: Browser, server: RunningServer): Promise<FirstFrame> {
  const seen: { picture: number; moving: number; bytes: number }[] = [];
  for (let visit = 0; visit < visits; visit += 1) seen.push(await oneVisit(browser, `${server.url}/fr/feed`));
  const pictures = seen.map(({ picture }) => picture);
  return {
    startMs: percentile(pictures, 0.5),
    slowestMs: Math.max(...pictures),
    movingMs: percentile(
      seen.map(({ moving }) => moving),
      0.5,
    ),
    kb: percentile(
      seen.map(({ bytes }) => bytes / 1000),
      0.5,
    ),
  };
}

async function oneVisit(browser: Browser, url: string): Promise<{ picture: number; moving: number; bytes: number }> {
  const context = await browser.newContext(slowPhone);
  try {
    const page = await context.newPage();
    await page.addInitScript(watch);
    const wire = await slowDown(page);
    await page.goto(url, { waitUntil: 'commit', timeout: longestMs });
    const picture = await noted(page, 'picture');
    const { bytes } = wire;
    return { picture, moving: await noted(page, 'moving'), bytes };
  } finally {
    await context.close();
  }
}

/** Milliseconds from the request until it was there. */
async function noted(page: Page, what: 'picture' | 'moving'): Promise<number> {
  const waiting = { timeout: longestMs, polling: 50 };
  const found = await page.waitForFunction((name) => (globalThis as unknown as InPage).firstFrame[name], what, waiting);
  return (await found.jsonValue()) ?? Number.NaN;
}

/** Runs in the page before anything else: notes when a cover was painted, and when a picture of the video was. */
function watch(): void {
  const here = globalThis as unknown as InPage;
  const times: InPage['firstFrame'] = { picture: null, moving: null };
  here.firstFrame = times;
  new here.PerformanceObserver((list) => {
    for (const { url, startTime } of list.getEntries())
      if (url && /^\/media\/.*cover/.test(new URL(url, here.location.href).pathname)) times.picture ??= startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  const told = new WeakSet<InPageVideo>();
  new here.MutationObserver(() => {
    for (const video of here.document.querySelectorAll('video')) {
      if (told.has(video)) continue;
      told.add(video);
      video.requestVideoFrameCallback((now) => {
        times.moving ??= now;
      });
    }
  }).observe(here.document, { childList: true, subtree: true });
}

/** Waits until the videos of the demonstration are there and nothing is being made any more. */
async function untilVideos(server: RunningServer): Promise<void> {
  const deadline = performance.now() + demoLoadsMs;
  let before = -1;
  while (performance.now() < deadline) {
    const there = await published(server);
    if (there > 0 && there === before) return;
    before = there;
    await wait(15_000);
  }
  throw new Error('the videos of the demonstration were not there in five minutes');
}

/** How many videos a page of the feed can be made of. */
async function published({ url }: RunningServer): Promise<number> {
  const answer = await fetch(`${url}/api/v1/feed?size=20`);
  return answer.ok ? ((await answer.json()) as { items: unknown[] }).items.length : 0;
}
