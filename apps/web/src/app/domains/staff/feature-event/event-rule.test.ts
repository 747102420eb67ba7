import { ruleChoice, ruleText, weekDayOf } from './event-rule.ts';

describe('a pattern', () => {
  it.each([
    'FREQ=DAILY;COUNT=3',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,SA;COUNT=8',
    'FREQ=WEEKLY;UNTIL=20261231',
    'FREQ=MONTHLY;COUNT=6',
  ])('%s is read and written', (rule) => {
    expect(ruleText(ruleChoice(rule))).toBe(rule);
  });

  it('knows the weekday of a day', () => {
    expect([weekDayOf('2026-12-04'), weekDayOf('2026-12-06')]).toEqual(['FR', 'SU']);
  });
});
