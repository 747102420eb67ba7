import type { Palette } from '../palettes.ts';
import type { Random } from '../poster-random.ts';
import type { Shape } from '../shapes.ts';

/** The box that a motif fills from edge to edge, from (0, 0), and what it draws with. */
export interface MotifBox {
  width: number;
  height: number;
  random: Random;
  palette: Palette;
  /** Prefix of any id inside, so that two posters on a page do not clip each other. */
  id: string;
}

/**
 * The order in which a motif asks for random numbers is part of the poster: changing it changes the picture of every
 * title that has the motif.
 */
export type Motif = (box: MotifBox) => Shape[];
