/** « ★★★★☆ »; for the eye alone: say the number beside it. @param stars from 0 to 5, whole */
export function starMarks(stars: number): string {
  return '★'.repeat(stars) + '☆'.repeat(5 - stars);
}
