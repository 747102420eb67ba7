import { fold } from '@parterre/contract/understand-words';

/**
 * What typed words were taken for: each word, or the nearest one of the names that were found in their stead. Null when there are none, or
 * nothing differs.
 *
 * @param known words of those names
 */
export function meantWords(typed: readonly string[], known: readonly string[]): string | null {
  if (known.length === 0 || typed.length === 0) return null;
  const meant = typed.map((word) => {
    const folded = fold(word);
    if (known.some((other) => fold(other).startsWith(folded))) return word;
    const near = known.map((other) => ({ other, steps: steps(folded, fold(other)) }));
    const best = near.reduce((a, b) => (b.steps < a.steps ? b : a));
    return best.steps <= Math.ceil(folded.length / 2) ? best.other : word;
  });
  const said = meant.join(' ');
  return fold(said) === fold(typed.join(' ')) ? null : said;
}

/** Letters to change, add, take off or swap with their neighbour (optimal string alignment) to make a word begin as another one. */
function steps(typed: string, word: string): number {
  const goal = word.slice(0, typed.length + 1);
  const rows: number[][] = [Array.from({ length: goal.length + 1 }, (_, index) => index)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Infinity;
  for (let i = 1; i <= typed.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= goal.length; j += 1) {
      const same = typed[i - 1] === goal[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && typed[i - 1] === goal[j - 2] && typed[i - 2] === goal[j - 1];
      row.push(
        Math.min(
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          at(i - 1, j - 1) + same,
          swapped ? at(i - 2, j - 2) + 1 : Infinity,
        ),
      );
    }
  }
  return Math.min(...(rows.at(-1) ?? [Infinity]));
}
