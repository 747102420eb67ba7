import { historyOf, type Interaction, type Interactions, interactionsFrom } from '../interactions.ts';

/** The `count` items that most people met, ascending; of equals the lower numbers. */
export function mostMet({ items, indices }: Interactions, count: number): Uint32Array {
  const met = new Uint32Array(items);
  for (const item of indices) met[item] = (met[item] ?? 0) + 1;
  return Uint32Array.from({ length: items }, (_, item) => item)
    .sort((one, other) => (met[other] ?? 0) - (met[one] ?? 0) || one - other)
    .slice(0, count)
    .sort();
}

/** The interactions with these items alone, numbered by their place among them. */
export function among(interactions: Interactions, chosen: Uint32Array): Interactions {
  const places = new Map(Array.from(chosen, (item, place) => [item, place]));
  const kept: Interaction[] = [];
  for (let user = 0; user < interactions.users; user += 1) {
    const { items, weights } = historyOf(interactions, user);
    items.forEach((item, at) => {
      const place = places.get(item);
      if (place !== undefined) kept.push([user, place, weights?.[at] ?? 1]);
    });
  }
  return interactionsFrom(kept, interactions.users, chosen.length);
}
