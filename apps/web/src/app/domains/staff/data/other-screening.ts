import type { Problem } from '../../../platform/api/problem.ts';

/** The screening that has the auditorium, as the refusal `screening-overlaps` names it. */
export interface OtherScreening {
  readonly screeningId: string;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly freeAt: string;
}

export function otherScreeningOf(problem: Problem): OtherScreening | undefined {
  if (problem.code !== 'screening-overlaps') return undefined;
  const { screeningId, title, startsAt, endsAt, freeAt } = problem.context;
  const facts = { screeningId, title, startsAt, endsAt, freeAt };
  return Object.values(facts).every((fact) => typeof fact === 'string') ? (facts as unknown as OtherScreening) : undefined;
}

const step = 5 * 60_000;

/** The first five minutes on which the auditorium is free again. */
export function nextFreeStart({ freeAt }: Pick<OtherScreening, 'freeAt'>): string {
  return new Date(Math.ceil(Date.parse(freeAt) / step) * step).toISOString();
}
