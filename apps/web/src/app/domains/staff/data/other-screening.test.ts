import { Problem } from '../../../platform/api/problem.ts';
import { nextFreeStart, otherScreeningOf } from './other-screening.ts';

const context = {
  screeningId: 's',
  title: 'Harmattan',
  startsAt: '2026-11-20T18:50:00.000Z',
  endsAt: '2026-11-20T20:59:00.000Z',
  freeAt: '2026-11-20T21:14:00.000Z',
};

describe('the screening that is in the way', () => {
  it('is named by the refusal', () => {
    expect(otherScreeningOf(new Problem('screening-overlaps', 409, { context }))).toEqual(context);
    expect(otherScreeningOf(new Problem('screening-overlaps', 409, { context: { title: 'x' } }))).toBeUndefined();
    expect(otherScreeningOf(new Problem('busy', 503, { context }))).toBeUndefined();
  });

  it('leaves the room at the next five minutes', () => {
    expect(nextFreeStart(context)).toBe('2026-11-20T21:15:00.000Z');
    expect(nextFreeStart({ freeAt: '2026-11-20T21:15:00.000Z' })).toBe('2026-11-20T21:15:00.000Z');
  });
});
