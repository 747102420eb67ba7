import { datesIn } from './typed-dates.ts';

it('reads the dates that were given', () => {
  const typed = '2026-12-12T18:00';
  expect(datesIn({ 'date-1': typed, 'date-2': '', 'date-3': 'soon', note: '2026-01-01' })).toEqual([
    new Date(typed).toISOString(),
  ]);
});
