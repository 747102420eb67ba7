import { type Day, instantAt } from './venue-time.ts';

const hour = 3_600_000;
const step = 5 * 60_000;

/** Something on the axis, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The hours that a day of the planner shows: ten in the morning to half past one, further where something is on. It counts
 * in real hours, so that a night on which the clocks change has its own number of them.
 */
export class TimeAxis {
  readonly from: number;
  readonly to: number;

  constructor(day: Day, zone: string, shown: readonly Span[]) {
    const usual = { from: Date.parse(instantAt(day, 10 * 60, zone)), to: Date.parse(instantAt(day, 25.5 * 60, zone)) };
    const floor = (time: number) => Math.floor(time / hour) * hour;
    this.from = floor(Math.min(usual.from, ...shown.map((span) => span.from)));
    this.to = Math.max(usual.to, ...shown.map((span) => Math.ceil(span.to / (hour / 2)) * (hour / 2)));
  }

  /** hours shown, possibly and a half */
  get hours(): number {
    return (this.to - this.from) / hour;
  }

  /** every full hour, with its place in percent */
  get ticks(): { instant: string; left: number }[] {
    const ticks = [];
    for (let time = this.from; time < this.to; time += hour)
      ticks.push({ instant: new Date(time).toISOString(), left: this.place(time) });
    return ticks;
  }

  /** percent from the left; below 0 or over 100 outside the axis */
  place(time: number): number {
    return ((time - this.from) / (this.to - this.from)) * 100;
  }

  /** percent of the width */
  share(milliseconds: number): number {
    return (milliseconds / (this.to - this.from)) * 100;
  }

  /** The instant at a share of the width (0 to 1), on the nearest five minutes. */
  instantAt(share: number): string {
    const time = this.from + Math.min(1, Math.max(0, share)) * (this.to - this.from);
    return new Date(Math.round(time / step) * step).toISOString();
  }
}
