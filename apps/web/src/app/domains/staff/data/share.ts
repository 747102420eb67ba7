/** A share as people type it in percent (`2,5`), in basis points; `undefined` when it is none, or finer than a hundredth of a percent. */
export function basisPointsOf(text: string): number | undefined {
  const typed = text.replace(/[\s\u00a0\u202f%]/g, '').replace(',', '.');
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(typed)) return undefined;
  const points = Math.round(Number(typed) * 100);
  return points <= 10_000 ? points : undefined;
}

/** `2,5` for 250 basis points: what a field shows to be changed. */
export function shareText(basisPoints: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2, useGrouping: false }).format(basisPoints / 100);
}
