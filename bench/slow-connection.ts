import type { CDPSession, Page } from '@playwright/test';

const kbit = 1_000 / 8;

/** The slow phone: a screen of 390×844. */
export const slowPhone = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  locale: 'fr-FR',
} as const;

export interface SlowWire {
  readonly session: CDPSession;
  /** that came over the wire so far */
  bytes: number;
}

/** The processor and the connection of the slow phone: 4 times slower, 400 kbit/s, 400 ms. */
export async function slowDown(page: Page): Promise<SlowWire> {
  const session = await page.context().newCDPSession(page);
  const wire: SlowWire = { session, bytes: 0 };
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: 400 * kbit,
    uploadThroughput: 400 * kbit,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  session.on('Network.loadingFinished', (event) => (wire.bytes += event.encodedDataLength));
  return wire;
}
