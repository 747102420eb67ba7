/**
 * How the average of a film is counted (docs/reviews.md): a mean drawn towards that of the site while there are few reviews (Bayesian
 * average), in which groups that could be one crowd have a share of the weight that they cannot exceed.
 */

/** Reviews of a film that count as one group, by how many they are and the sum of their stars. */
export interface RatingGroup {
  readonly kind: GroupKind;
  readonly reviews: number;
  readonly stars: number;
}
/**
 * `attended`: those whose authors have a ticket, which costs; they are one group of any size. `new-accounts`: the others whose accounts were
 * new, all together. `day`: the others whose stars were given on one day (UTC), one group a day.
 */
export type GroupKind = 'attended' | 'new-accounts' | 'day';

/** Sums of the weights of reviews, and of weight times stars: what a summary keeps. */
export interface WeightedStars {
  readonly weight: number;
  readonly stars: number;
}

/** The mean of the site counts as so many reviews. */
export const priorWeight = 10;
const weightOfOne: Record<GroupKind, number> = { attended: 2, 'new-accounts': 1, day: 1 };
/** Of all weight, the mean of the site included, that a group has at most. */
const mostShare: Record<GroupKind, number> = { attended: 1, 'new-accounts': 0.025, day: 0.1 };
/**
 * Stars by which reviews that were given on one day by people without a ticket can move the average at most, however many they are:
 * the shares of a day and of new accounts, times the four stars between the best and the worst.
 */
export const mostMovedByOneDay = (mostShare.day + mostShare['new-accounts']) * 4;
/** Days for which an account is new. */
export const newAccountDays = 7;

/** What the groups of a film come to. The order of the groups changes nothing. */
export function weighGroups(groups: readonly RatingGroup[]): WeightedStars {
  const total = totalWeight(groups);
  let [weight, stars] = [0, 0];
  for (const group of groups) {
    if (group.reviews === 0) continue;
    const own = Math.min(fullWeight(group), mostShare[group.kind] * total);
    weight += own;
    stars += (own * group.stars) / group.reviews;
  }
  return { weight, stars };
}

/** The average as it is shown, from 1 to 5, not rounded. @param siteMean what films are rated on the whole, 1 to 5 */
export function shownAverage({ weight, stars }: WeightedStars, siteMean: number): number {
  return Math.min(5, Math.max(1, (priorWeight * siteMean + stars) / (priorWeight + weight)));
}

/** The mean of the site before anything is rated, and how many films it counts as. */
const unrated = { mean: 3.5, films: 10 };

/** What films are rated on the whole: every film counts once, so that a crowd at one film moves nothing. @param sumOfMeans of their own reviews */
export function siteMean(films: number, sumOfMeans: number): number {
  return (unrated.mean * unrated.films + sumOfMeans) / (unrated.films + films);
}

function fullWeight({ kind, reviews }: RatingGroup): number {
  return weightOfOne[kind] * reviews;
}

/**
 * The one weight T for which T = prior + Σ min(weight of the group, its share × T). Groups beyond their share are taken out of the sum, the most
 * excessive first, until those that are left are within theirs: T = (prior + weights of those within) / (1 − shares of those beyond).
 */
function totalWeight(groups: readonly RatingGroup[]): number {
  const byExcess = groups
    .map((group) => ({ weight: fullWeight(group), share: mostShare[group.kind] }))
    .toSorted((a, b) => b.weight / b.share - a.weight / a.share);
  let within = priorWeight + byExcess.reduce((sum, { weight }) => sum + weight, 0);
  let rest = 1;
  for (const { weight, share } of byExcess) {
    if (weight <= share * (within / rest)) break;
    within -= weight;
    rest -= share;
  }
  return within / rest;
}
