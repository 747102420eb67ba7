import { expect, test } from 'vitest';
import { cardFor } from './fitting-card.ts';

const week = [1, 2, 3, 4, 5];
const card = (name: string, startsFrom: string, startsUntil: string, weekdays = week, active = true) => ({
  ...{ name, startsFrom, startsUntil, weekdays, active },
});
const cards = [
  card('off', '00:00', '00:00', week, false),
  card('morning', '00:00', '12:30'),
  card('night', '22:00', '02:00', [5, 6]),
  card('usual', '00:00', '00:00', [1, 2, 3, 4, 5, 6, 7]),
];
const fitting = (weekday: number, time: string) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return cardFor(cards, weekday, hours * 60 + minutes)?.name;
};

test('the first that fits the day and the hour is taken, inactive ones never', () => {
  expect(fitting(1, '10:15')).toBe('morning');
  expect(fitting(1, '12:29')).toBe('morning');
  expect(fitting(1, '12:30')).toBe('usual');
  expect(fitting(6, '10:15')).toBe('usual');
});

test('hours may go over midnight: the night belongs to its evening', () => {
  expect(fitting(5, '21:59')).toBe('usual');
  expect(fitting(5, '22:00')).toBe('night');
  expect(fitting(5, '00:30')).toBe('night');
  expect(fitting(5, '24:30')).toBe('night');
  expect(fitting(5, '02:00')).toBe('usual');
  expect(fitting(4, '23:00')).toBe('usual');
});

test('none may fit', () => {
  expect(cardFor(cards.slice(0, 2), 1, 1200)).toBeNull();
});
