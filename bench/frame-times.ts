import type { Page } from '@playwright/test';
import { percentile, rounded } from './figures.ts';

/** Milliseconds that each of a pan and a zoom lasts. */
const gestureMs = 10_000;
/** Milliseconds from one movement of the pointer to the next: a mouse tells 60 a second. */
const moveEvery = 16;

/** What is used of the page: the runtime of the benchmarks has no types of a browser. */
export interface InPage {
  __frames: number[];
  __last: number;
  __select: Promise<number>;
  requestAnimationFrame(run: (now: number) => void): void;
  addEventListener(
    name: string,
    run: (event: { timeStamp: number }) => void,
    options: { capture: boolean; once: boolean },
  ): void;
  document: {
    querySelector(selector: string): InPageElement | null;
    querySelectorAll(selector: string): Iterable<InPageElement>;
  };
}
interface InPageElement {
  getAttribute(name: string): string | null;
  getBoundingClientRect(): { x: number; y: number; width: number; height: number };
}

/** Slows the processor of a page and begins to write down how long each of its frames takes. */
export async function recordFrames(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.evaluate(() => {
    const here = globalThis as unknown as InPage;
    here.__frames = [];
    const tick = (now: number) => {
      if (here.__last) here.__frames.push(now - here.__last);
      here.__last = now;
      here.requestAnimationFrame(tick);
    };
    here.requestAnimationFrame(tick);
  });
}

/**
 * Drags the map to and fro, then rolls the wheel in and out, 10 s each.
 *
 * @returns the 95th percentile of the frames' durations in milliseconds, of the pan and of the zoom
 */
export async function panAndZoom(page: Page, box: { x: number; y: number; width: number; height: number }) {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  // Near enough for there to be something to pan.
  for (let notch = 0; notch < 6; notch += 1) await page.mouse.wheel(0, -100);
  await page.waitForTimeout(1_000);
  const pan = await during(page, async (elapsed) => {
    const angle = elapsed / 700;
    await page.mouse.move(middle.x + 220 * Math.sin(angle), middle.y + 160 * Math.sin(1.7 * angle));
  });
  await page.mouse.move(middle.x, middle.y);
  const zoom = await during(page, async (elapsed) => {
    await page.mouse.wheel(0, Math.floor(elapsed / 1_250) % 2 === 0 ? 40 : -40);
  });
  return { pan, zoom };
}

async function during(page: Page, move: (elapsed: number) => Promise<void>): Promise<number> {
  await page.evaluate(() => ((globalThis as unknown as InPage).__frames = []));
  const began = performance.now();
  for (;;) {
    const elapsed = performance.now() - began;
    if (elapsed >= gestureMs) break;
    await move(elapsed);
    const rest = moveEvery - (performance.now() - began - elapsed);
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
  }
  const frames = await page.evaluate(() => (globalThis as unknown as InPage).__frames);
  return rounded(percentile(frames, 0.95));
}

/** What of the page tells that a selection is there: an element has an attribute of this value. */
export interface Shown {
  selector: string;
  attribute: string;
  value: string;
}

/**
 * Clicks, and waits until what it selects has been drawn.
 *
 * @returns milliseconds from the press to the end of the frame that shows it
 */
export async function timeSelection(page: Page, at: { x: number; y: number }, shown: Shown): Promise<number> {
  await page.mouse.move(at.x, at.y);
  await page.waitForTimeout(400);
  await page.evaluate(({ selector, attribute, value }) => {
    const here = globalThis as unknown as InPage;
    here.__select = new Promise((resolve) => {
      const isShown = () => here.document.querySelector(selector)?.getAttribute(attribute) === value;
      const begin = ({ timeStamp }: { timeStamp: number }) => {
        const look = () => {
          if (!isShown()) here.requestAnimationFrame(look);
          else setTimeout(() => resolve(performance.now() - timeStamp));
        };
        here.requestAnimationFrame(look);
      };
      here.addEventListener('pointerdown', begin, { capture: true, once: true });
    });
  }, shown);
  await page.mouse.click(at.x, at.y);
  return page.evaluate(() => (globalThis as unknown as InPage).__select);
}
