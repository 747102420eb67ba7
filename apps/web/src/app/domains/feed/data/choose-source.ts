import type { VideoSource } from '@parterre/contract/videos';

/** What is known of the network; of browsers that do not say, nothing. */
export interface Network {
  /** The person, or their device, asked to save data. */
  readonly saver: boolean;
  /** `slow-2g`, `2g`, `3g`, `4g` by the browser’s own measure */
  readonly kind: string | undefined;
  /** Megabits a second, by the browser’s own measure */
  readonly downlink: number | undefined;
}

const slowKinds = new Set(['slow-2g', '2g', '3g']);

/** Whether videos come small, one at a time and not ahead. */
export function savesData(network: Network): boolean {
  return network.saver || slowKinds.has(network.kind ?? '');
}

/** Which file to play on so wide a picture; the least that fills it, one step less when the network is weak. @param sources the widest first */
export function chooseSource(sources: readonly VideoSource[], pixels: number, network: Network): VideoSource {
  const rising = sources.toSorted((a, b) => a.width - b.width);
  const [least] = rising;
  if (least === undefined) throw new Error('a video has no files');
  if (savesData(network)) return least;
  const filling = rising.findIndex(({ width }) => width >= pixels * 0.9);
  const wanted = filling === -1 ? rising.length - 1 : filling;
  const weak = network.downlink !== undefined && network.downlink < 2;
  return rising[Math.max(0, weak ? wanted - 1 : wanted)] ?? least;
}
