import { decoupes, oeil, petales, profils } from './figures.ts';
import { cretes, lune, marches, vagues } from './landscapes.ts';
import type { Motif } from './motif.ts';
import { carreaux, disque, rosace, trame } from './patterns.ts';
import { facade, persiennes, projecteur, rideau } from './theatre.ts';

/** In the order of the draw: moving one changes the posters of every title. */
export const MOTIF_NAMES = [
  'lune',
  'rideau',
  'marches',
  'persiennes',
  'vagues',
  'facade',
  'projecteur',
  'carreaux',
  'cretes',
  'rosace',
  'decoupes',
  'trame',
  'oeil',
  'profils',
  'disque',
  'petales',
] as const;

export type MotifName = (typeof MOTIF_NAMES)[number];

export const MOTIFS: Record<MotifName, Motif> = {
  lune,
  rideau,
  marches,
  persiennes,
  vagues,
  facade,
  projecteur,
  carreaux,
  cretes,
  rosace,
  decoupes,
  trame,
  oeil,
  profils,
  disque,
  petales,
};
