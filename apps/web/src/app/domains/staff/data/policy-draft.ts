import type { RefundPolicy } from '@parterre/contract/refunds';

/** A step as somebody types it. */
export interface TypedStep {
  readonly hours: string;
  readonly percent: string;
}

export const mostSteps = 4;

export function typedSteps({ steps }: RefundPolicy): TypedStep[] {
  return steps.map(({ minutesBefore, shareBasisPoints }) => ({
    hours: String(minutesBefore / 60),
    percent: String(shareBasisPoints / 100),
  }));
}

/** What the steps say, early ones first; `undefined` while they make no policy: later steps must be nearer to the start and give less. */
export function readPolicy(typed: readonly TypedStep[], feesKept: boolean): RefundPolicy | undefined {
  const steps = typed.map(({ hours, percent }) => ({
    minutesBefore: Math.round(numberIn(hours) * 60),
    shareBasisPoints: Math.round(numberIn(percent) * 100),
  }));
  const fit = steps.every(({ minutesBefore, shareBasisPoints }, index) => {
    const before = steps[index - 1];
    return (
      minutesBefore >= 0 &&
      minutesBefore <= 525_600 &&
      shareBasisPoints >= 1 &&
      shareBasisPoints <= 10_000 &&
      (!before || (minutesBefore < before.minutesBefore && shareBasisPoints < before.shareBasisPoints))
    );
  });
  return fit && steps.length <= mostSteps ? { steps, feesKept } : undefined;
}

/** A number in either language's writing; NaN for anything else. */
function numberIn(text: string): number {
  const written = text.trim().replace(',', '.');
  return /^\d+(\.\d+)?$/.test(written) ? Number(written) : Number.NaN;
}
