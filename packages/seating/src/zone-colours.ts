/** Colours of zones, told apart by day and by night; the legend and the list say the zone in words. */
const zoneColours = ['#c9a25a', '#7fa7c4', '#8fb58c', '#d98c97', '#a393c9', '#e0855a', '#6fb3ad', '#b3aa9b'] as const;

/** The colour of a zone that was given none. @param index its place among the zones, from 0 */
export function zoneColourAt(index: number): string {
  return zoneColours[Math.max(0, index) % zoneColours.length] ?? zoneColours[0];
}

/** A colour for one zone more: one that none of the others has, while there is one. */
export function freeColour(used: readonly string[]): string {
  return zoneColours.find((colour) => !used.includes(colour)) ?? zoneColourAt(used.length);
}

/** The colours of a map's zones, in their order. */
export function coloursOf(zones: readonly { readonly colour?: string | undefined }[]): string[] {
  return zones.map(({ colour }, index) => colour ?? zoneColourAt(index));
}
