/** Keys that walk between rows of seats, as they are named by `KeyboardEvent.key`. */
export type WalkKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End';

const walkKeys: readonly string[] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'] satisfies WalkKey[];

export function isWalkKey(key: string): key is WalkKey {
  return walkKeys.includes(key);
}

/**
 * Where a key leads in a list of rows: left and right go on into the next row, up and down keep to the same place as far as the
 * other row is long; null at an edge. Empty rows are passed over.
 */
export function seatInRows(rows: readonly (readonly string[])[], from: string, key: WalkKey): string | null {
  const filled = rows.filter((row) => row.length > 0);
  const at = filled.findIndex((row) => row.includes(from));
  const row = filled[at];
  if (!row) return null;
  const place = row.indexOf(from);
  const beside = (other: readonly string[] | undefined) => other?.[Math.min(place, other.length - 1)] ?? null;
  switch (key) {
    case 'ArrowLeft':
      return row[place - 1] ?? filled[at - 1]?.at(-1) ?? null;
    case 'ArrowRight':
      return row[place + 1] ?? filled[at + 1]?.[0] ?? null;
    case 'ArrowUp':
      return beside(filled[at - 1]);
    case 'ArrowDown':
      return beside(filled[at + 1]);
    case 'Home':
      return row[0] ?? null;
    case 'End':
      return row.at(-1) ?? null;
  }
}

/** Milliseconds between two letters of one seat's name. */
const pause = 700;

/** Typing `D` leads to the first seat of row D, `D`, `1`, `2` in a row to D12: by what seats are called, whatever their keys are. */
export class SeatTyping {
  #typed = '';
  #last = Number.NEGATIVE_INFINITY;

  /** @param time milliseconds @param seats keys, in order @returns the first seat called so, null when none is */
  type(letter: string, time: number, seats: readonly string[], called: (key: string) => string): string | null {
    if (!/^[\p{L}\p{N}]$/u.test(letter)) return null;
    const before = time - this.#last > pause ? '' : this.#typed;
    this.#last = time;
    for (const typed of new Set([before + letter.toUpperCase(), letter.toUpperCase()])) {
      const found = seats.find((seat) => called(seat).toUpperCase().startsWith(typed));
      if (found === undefined) continue;
      this.#typed = typed;
      return found;
    }
    this.#typed = '';
    return null;
  }
}
