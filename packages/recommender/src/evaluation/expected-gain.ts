/** What is counted of a ranking, over 1 for the best: against 99 drawn negatives, and among everything. */
const drawn = 99;
const cut = 10;

/**
 * The mean NDCG@10 of one item that `before` of `others` items outrank, over all draws of 99 of the others: the hypergeometric distribution
 * of those that outrank it and are drawn. So nothing that is chosen by it hangs on one draw.
 *
 * @returns for `before` from 0 to `others`
 */
export function expectedGains(others: number): Float64Array {
  const draws = Math.min(drawn, others);
  const factorials = new Float64Array(others + 2);
  for (let n = 1; n < factorials.length; n += 1) factorials[n] = (factorials[n - 1] ?? 0) + Math.log(n);
  const choose = (n: number, k: number) => (factorials[n] ?? 0) - (factorials[k] ?? 0) - (factorials[n - k] ?? 0);
  return Float64Array.from({ length: others + 1 }, (_, before) => {
    let gain = 0;
    const least = Math.max(0, draws - (others - before));
    for (let place = least; place <= Math.min(before, draws, cut - 1); place += 1) {
      const logShare = choose(before, place) + choose(others - before, draws - place) - choose(others, draws);
      gain += (Math.exp(logShare) * Math.LN2) / Math.log(place + 2);
    }
    return gain;
  });
}
