import { typedDate } from './typed-date.ts';

it('fills a field with a date as it was typed', () => {
  const typed = '2026-07-12T18:00';
  expect(typedDate(new Date(typed).toISOString())).toBe(typed);
});
