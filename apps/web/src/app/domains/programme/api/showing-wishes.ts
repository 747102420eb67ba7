import type { Showing } from '@parterre/contract/programme';
import { formatTime } from '../../../platform/language/format.ts';
import { isAccessible, versionLabels } from './showing-state.ts';

/** Value of `?version=` that keeps what is subtitled for the hard of hearing or described. */
export const accessible = 'accessible';
/** When an evening begins; the value of `?from=` that the pages of a film and of a venue offer. */
export const evening = '18:00';

/** A showing and the zone of its venue. */
export interface Placed {
  readonly showing: Showing;
  readonly zone: string;
}

/** What the pages of a film and of a venue narrow a day by: in the words of the filters of every list. */
export interface ShowingWishes {
  readonly version?: string;
  readonly from?: string;
}

/** Wishes worth offering on a day: versions when there are several, accessibility and the evening when some have it and some not. */
export function wishesOf(all: readonly Placed[]): { versions: string[]; evening: boolean } {
  const showings = all.map(({ showing }) => showing);
  const labels = versionLabels(showings);
  const some = showings.filter(isAccessible).length;
  const late = all.filter(({ showing, zone }) => passes(showing, zone, { from: evening })).length;
  return {
    versions: [...(labels.length > 1 ? labels : []), ...(some > 0 && some < showings.length ? [accessible] : [])],
    evening: late > 0 && late < showings.length,
  };
}

/**
 * The wishes of an address that the day can answer: a link may come from another day, or from a list, which writes `vost` where a label is VOST.
 */
export function readWishes(
  asked: { readonly version: string | undefined; readonly from: string | undefined },
  { versions }: { readonly versions: readonly string[] },
): ShowingWishes {
  const version = versions.find((known) => known.toLowerCase() === asked.version?.toLowerCase());
  const from = /^([01]\d|2[0-3]):[0-5]\d$/.test(asked.from ?? '') ? asked.from : undefined;
  return { ...(version === undefined ? {} : { version }), ...(from === undefined ? {} : { from }) };
}

/** Whether a showing is what is wished for; hours are those of its venue, and the day turns at five. */
export function passes(showing: Showing, zone: string, { version, from }: ShowingWishes): boolean {
  const suits =
    version === undefined || (version === accessible ? isAccessible(showing) : showing.version?.label === version);
  return suits && (from === undefined || hourOfDay(formatTime('en', showing.startsAt, zone)) >= hourOfDay(from));
}

/** After midnight comes after the evening: « 00:30 » is « 24:30 ». */
function hourOfDay(time: string): string {
  return time < '05:00' ? `${String(Number(time.slice(0, 2)) + 24)}${time.slice(2)}` : time;
}
