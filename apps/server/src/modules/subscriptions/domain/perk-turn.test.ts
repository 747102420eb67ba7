import { expect, test } from 'vitest';
import { perkTurn } from './perk-turn.ts';

const kinds = ['boost', 'uploads', 'length'];
const person = '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11';

test('perks take turns, the same for the same person', () => {
  const turns = [0, 1, 2, 3].map((given) => perkTurn(kinds, person, given));
  expect(new Set(turns.slice(0, 3))).toEqual(new Set(kinds));
  expect(turns[3]).toBe(turns[0]);
  expect(perkTurn(kinds, person, 1)).toBe(turns[1]);
});

test('where nothing is offered, nothing is given', () => expect(perkTurn([], person, 0)).toBeNull());
