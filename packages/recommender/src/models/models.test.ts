import { expect, test } from 'vitest';
import { historyOf, interactionsFrom, type Interaction } from '../interactions.ts';
import { seeded } from '../random.ts';
import { fitEase } from './ease.ts';
import { fitIals } from './ials.ts';
import { best } from './model.ts';

/** Two tastes: the first half of the people meet the first half of the items. */
function twoTastes() {
  const random = seeded(7);
  const given: Interaction[] = [];
  for (let user = 0; user < 200; user += 1)
    for (let item = 0; item < 20; item += 1)
      if (user < 100 === item < 10 && random.next() < 0.5) given.push([user, item]);
  return interactionsFrom(given, 200, 20);
}

test.each([
  ['ease', () => fitEase(twoTastes(), { regularisation: 5 })],
  ['ials', () => fitIals(twoTastes(), { dimensions: 4 })],
])('%s finds the taste of somebody new', async (_name, fit) => {
  const model = await fit();
  const top = best(model.score({ items: [0, 1] }), 5, [0, 1]);
  expect([...top].every((item) => item < 10)).toBe(true);
});

test('folding in somebody who was fitted gives scores near 1 for what they met', async () => {
  const given = twoTastes();
  const model = await fitIals(given, { dimensions: 4 });
  const history = historyOf(given, 0);
  expect(model.score(history)[history.items[0] ?? 0]).toBeGreaterThan(0.3);
});
