/** Days in which both may write, from the end of the order; and from the first review to its publication without the other. */
export const reviewDays = { open: 14, alone: 7 } as const;

const day = 86_400_000;

/** When reviews are published: at once when both are there; else a week after the first, at the latest when the time to write is over. */
export function publicationOf(reviews: readonly { writtenAt: string }[], until: string): string {
  const first = reviews.map(({ writtenAt }) => writtenAt).toSorted()[0];
  if (first === undefined) return until;
  if (reviews.length >= 2)
    return (
      reviews
        .map(({ writtenAt }) => writtenAt)
        .toSorted()
        .at(-1) ?? until
    );
  const alone = new Date(Date.parse(first) + reviewDays.alone * day).toISOString();
  return alone < until ? alone : until;
}
