/** Five flat colours; `words` on `ground` has a contrast of at least 4.5. */
export interface Palette {
  ground: string;
  first: string;
  second: string;
  third: string;
  words: string;
}

const palette = (ground: string, first: string, second: string, third: string, words: string): Palette => ({
  ground,
  first,
  second,
  third,
  words,
});

/** In the order of the draw: moving one changes the posters of every title. */
export const PALETTES = {
  nuit: palette('#15192c', '#e9b44c', '#c5402e', '#f2e6cf', '#f2e6cf'),
  ivoire: palette('#f0e4cc', '#1b1d2a', '#c8372d', '#2f6f73', '#1b1d2a'),
  lagune: palette('#0e4a48', '#f2c14e', '#f3e7d3', '#e4572e', '#f3e7d3'),
  ocre: palette('#dd9430', '#1d1a16', '#f6ead2', '#8c2f1b', '#1d1a16'),
  rose: palette('#ebbbab', '#7a1f2b', '#1e2440', '#f8ecdc', '#1e2440'),
  pin: palette('#1f3a2d', '#e9dab5', '#dd6a3f', '#8fb58c', '#e9dab5'),
  outremer: palette('#2445a4', '#f4e6c8', '#f2ab3c', '#101633', '#f4e6c8'),
  pierre: palette('#bdb8aa', '#17181d', '#f2ebdc', '#c23a2b', '#17181d'),
  safran: palette('#f2c535', '#2a1b12', '#d2482c', '#fdf3dc', '#2a1b12'),
  terre: palette('#6b2c1e', '#f3dcb4', '#e79c4e', '#1c1310', '#f3dcb4'),
  ciel: palette('#a3c8d2', '#123047', '#f9eed9', '#e0552f', '#123047'),
  charbon: palette('#191a1d', '#f4ead7', '#8e8779', '#e8c15a', '#f4ead7'),
} as const;

export type Tone = keyof typeof PALETTES;

export const TONES = [
  'nuit',
  'ivoire',
  'lagune',
  'ocre',
  'rose',
  'pin',
  'outremer',
  'pierre',
  'safran',
  'terre',
  'ciel',
  'charbon',
] as const satisfies readonly Tone[];
