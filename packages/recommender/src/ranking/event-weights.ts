import { BoundedRidge } from './bounded-ridge.ts';
import { gestures, type Gesture, type LoggedEvent } from './feed-event.ts';
import { everyGesture, type EventWeights, type WatchQuantiles } from './feed-model.ts';
import { quantileOfWatch } from './watch-quantiles.ts';

/** What the platform is for, and how much each is worth: decided, not fitted. The rest is judged by how well it foretells these. */
const worth = { order: 8, message: 4, follow: 2, return: 0.5 };
/** Of the same viewer with the same creator, this long after they met in the video. */
const horizonMs = 7 * 24 * 3_600_000;
/** Coming back: something between these times after the video. */
const returnMs = { from: 12 * 3_600_000, until: 48 * 3_600_000 };
/** Rows' worth of belief in the prior, for each signal by itself: a rare one keeps near it. */
const beliefRows = 150;
/** A fitted weight is between these shares of its prior: it never turns its sign, and a report stays a report. */
const bounds = { least: 0.25, most: 4 };
const leastRows = 200;
const mostLoops = 3;

const fitted: readonly Gesture[] = gestures.filter((gesture) => !['order', 'message', 'follow'].includes(gesture));

interface Meeting {
  readonly viewerId: string;
  readonly creatorId: string;
  /** of the first thing that happened */
  at: number;
  watched: number | null;
  readonly done: Map<Gesture, number>;
}

/** One row for each viewer and video: what was done with it. */
function meetings(events: readonly LoggedEvent[], quantiles: WatchQuantiles): Meeting[] {
  const met = new Map<string, Meeting>();
  for (const event of events) {
    const { viewerId, video, at, kind } = event;
    const key = `${viewerId}\n${video.videoId}`;
    const meeting: Meeting = met.get(key) ?? {
      viewerId,
      creatorId: video.creatorId,
      at,
      watched: null,
      done: new Map(),
    };
    met.set(key, meeting);
    meeting.at = Math.min(meeting.at, at);
    if (kind === 'watched')
      meeting.watched = Math.max(meeting.watched ?? 0, quantileOfWatch(quantiles, event.seconds, video.seconds));
    else if (kind !== 'impression')
      meeting.done.set(kind, kind === 'loop' ? Math.min(mostLoops, (meeting.done.get(kind) ?? 0) + 1) : 1);
  }
  return [...met.values()];
}

/** Times of everything by viewer, and of each outcome by viewer and creator; ascending. */
function outcomes(events: readonly LoggedEvent[]) {
  const present = new Map<string, number[]>();
  const reached = new Map<string, number[]>();
  const note = (map: Map<string, number[]>, key: string, at: number) => {
    const times = map.get(key);
    if (times === undefined) map.set(key, [at]);
    else times.push(at);
  };
  for (const { viewerId, video, at, kind } of events) {
    note(present, viewerId, at);
    if (kind === 'order' || kind === 'message' || kind === 'follow')
      note(reached, `${kind}\n${viewerId}\n${video.creatorId}`, at);
  }
  for (const times of [...present.values(), ...reached.values()]) times.sort((one, other) => one - other);
  return { present, reached };
}

function anyBetween(times: readonly number[] | undefined, from: number, until: number): boolean {
  if (times === undefined) return false;
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return (times[low] ?? Infinity) <= until;
}

/**
 * What each signal is worth, from what came afterwards. A row is a viewer and a video; the outcome is what this viewer then did with this creator within seven days (order,
 * message, follow, at their worth) and whether they came back the next day; the signals are all else. Ridge regression with a prior (`prior`, brought to the
 * outcomes' scale by one factor) and bounds of a quarter to four times it; then everything is divided by the weight of watching, which is 1.
 * Order, message and follow keep their worth in the prior's proportion. @param events of the last weeks, in any order
 */
export function fitEventWeights(
  events: readonly LoggedEvent[],
  quantiles: WatchQuantiles,
  prior: EventWeights,
): EventWeights {
  const rows = meetings(events, quantiles);
  if (rows.length < leastRows) return { ...prior, rows: 0 };
  const { present, reached } = outcomes(events);
  const outcomeOf = ({ viewerId, creatorId, at }: Meeting): number => {
    let sum = anyBetween(present.get(viewerId), at + returnMs.from, at + returnMs.until) ? worth.return : 0;
    for (const kind of ['order', 'message', 'follow'] as const)
      if (anyBetween(reached.get(`${kind}\n${viewerId}\n${creatorId}`), at, at + horizonMs)) sum += worth[kind];
    return sum;
  };
  const signalsOf = (row: Meeting) => [
    row.watched === null ? 0 : 2 * row.watched - 1,
    ...fitted.map((gesture) => row.done.get(gesture) ?? 0),
  ];
  const priors = [prior.watched, ...fitted.map((gesture) => prior.gestures[gesture])];

  const base = rows.reduce((sum, row) => sum + outcomeOf(row), 0) / rows.length;
  const oneScale = new BoundedRidge(2);
  for (const row of rows) {
    const foretold = signalsOf(row).reduce((sum, signal, index) => sum + signal * (priors[index] ?? 0), 0);
    oneScale.add([1, foretold], outcomeOf(row) - base);
  }
  const scale = oneScale.solve([0, 0.05], [-Infinity, 1e-3], [Infinity, 1], 1)[1] ?? 0.05;
  const ridge = new BoundedRidge(priors.length + 1);
  for (const row of rows) ridge.add([1, ...signalsOf(row)], outcomeOf(row) - base);
  const expected = [0, ...priors.map((weight) => weight * scale)];
  const reach = (share: number, other: number) =>
    expected.map((weight) => (weight >= 0 ? weight * share : weight * other));
  const low = reach(bounds.least, bounds.most);
  const high = reach(bounds.most, bounds.least);
  low[0] = -Infinity;
  high[0] = Infinity;
  const solved = ridge.solve(expected, low, high, beliefRows);
  const unit = (solved[1] ?? 0) / prior.watched;
  const within = (weight: number, by: number) => {
    const [one, other] = [by * bounds.least, by * bounds.most];
    return Math.min(Math.max(one, other), Math.max(Math.min(one, other), weight));
  };
  return {
    watched: prior.watched,
    gestures: everyGesture((gesture) => {
      const index = fitted.indexOf(gesture);
      const by = prior.gestures[gesture];
      return index === -1 ? by : within((solved[index + 2] ?? 0) / unit, by);
    }),
    rows: rows.length,
  };
}
