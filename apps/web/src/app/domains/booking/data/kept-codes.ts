type CodeStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const placeOf = (occurrence: string) => `parterre-codes:${occurrence}`;
/** One promotion code and one gift card. */
export const mostCodes = 2;

/** Codes that were in use before the page was loaded again. A gift card is worth money, so the tab keeps it, not the device. */
export function readCodes(store: CodeStore | undefined, occurrence: string): string[] {
  try {
    const kept: unknown = JSON.parse(store?.getItem(placeOf(occurrence)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, mostCodes) : [];
  } catch {
    return [];
  }
}

/** None forgets them. */
export function keepCodes(store: CodeStore | undefined, occurrence: string, codes: readonly string[]): void {
  try {
    if (codes.length === 0) store?.removeItem(placeOf(occurrence));
    else store?.setItem(placeOf(occurrence), JSON.stringify(codes));
  } catch {
    // No room, or not allowed: they are typed again after a reload.
  }
}
