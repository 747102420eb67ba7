import type { Box, Selection } from '@parterre/seating/editing/selection';
import type { SeatMap } from '@parterre/seating/seat-map';

export interface Colours {
  readonly stage: string;
  readonly surface: string;
  readonly well: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly text: string;
  readonly soft: string;
  readonly brass: string;
  readonly alert: string;
}

export interface Words {
  readonly screen: string;
  readonly stage: string;
  people(count: number): string;
}

/** What is on its way and not yet part of the map. */
export interface Passing {
  /** what is selected is drawn moved by these centimetres */
  readonly drag?: { readonly dx: number; readonly dy: number; readonly guides: { x?: number; y?: number } };
  readonly marquee?: Box;
  /** rows about to be added */
  readonly ghost?: SeatMap;
  /** an area about to be added */
  readonly frame?: Box;
  readonly stroke?: { readonly seats: ReadonlySet<string>; readonly zone: string | undefined };
}

export interface Scene {
  readonly map: SeatMap;
  readonly selection: Selection;
  readonly flagged: ReadonlySet<string>;
  readonly passing: Passing;
  readonly scale: number;
  readonly offset: { readonly x: number; readonly y: number };
  readonly size: { readonly width: number; readonly height: number };
  readonly grid: number | undefined;
  readonly colours: Colours;
  readonly words: Words;
  /** while it moves words are left out: they take longest and are not read */
  readonly moving: boolean;
}
