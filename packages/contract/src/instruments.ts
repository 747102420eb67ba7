/**
 * What artists play: ids that are stored, filtered by and sent, with their names in both languages. Voice and turntables are instruments here,
 * as whoever looks for a musician looks for them in the same list.
 */
const instruments = {
  accordion: ['Accordéon', 'Accordion'],
  'acoustic-guitar': ['Guitare acoustique', 'Acoustic guitar'],
  akonting: ['Akonting', 'Akonting'],
  balafon: ['Balafon', 'Balafon'],
  bandoneon: ['Bandonéon', 'Bandoneon'],
  banjo: ['Banjo', 'Banjo'],
  'bass-guitar': ['Basse électrique', 'Bass guitar'],
  bassoon: ['Basson', 'Bassoon'],
  beatbox: ['Beatbox', 'Beatbox'],
  'drum-machine': ['Boîte à rythmes', 'Drum machine'],
  bendir: ['Bendir', 'Bendir'],
  cajon: ['Cajón', 'Cajón'],
  calabash: ['Calebasse', 'Calabash'],
  cello: ['Violoncelle', 'Cello'],
  clarinet: ['Clarinette', 'Clarinet'],
  'classical-guitar': ['Guitare classique', 'Classical guitar'],
  congas: ['Congas', 'Congas'],
  djembe: ['Djembé', 'Djembe'],
  dobro: ['Guitare à résonateur', 'Resonator guitar'],
  'double-bass': ['Contrebasse', 'Double bass'],
  drums: ['Batterie', 'Drums'],
  dundun: ['Doundoun', 'Dundun'],
  'electric-guitar': ['Guitare électrique', 'Electric guitar'],
  flute: ['Flûte', 'Flute'],
  'french-horn': ['Cor', 'French horn'],
  'fula-flute': ['Flûte peule', 'Fula flute'],
  guembri: ['Guembri', 'Guembri'],
  harmonica: ['Harmonica', 'Harmonica'],
  harp: ['Harpe', 'Harp'],
  kalimba: ['Kalimba', 'Kalimba'],
  keyboards: ['Claviers', 'Keyboards'],
  kora: ['Kora', 'Kora'],
  lute: ['Luth', 'Lute'],
  mandolin: ['Mandoline', 'Mandolin'],
  marimba: ['Marimba', 'Marimba'],
  ngoni: ['Ngoni', 'Ngoni'],
  oboe: ['Hautbois', 'Oboe'],
  organ: ['Orgue', 'Organ'],
  oud: ['Oud', 'Oud'],
  percussion: ['Percussions', 'Percussion'],
  piano: ['Piano', 'Piano'],
  qanun: ['Qanûn', 'Qanun'],
  sampler: ['Échantillonneur', 'Sampler'],
  saxophone: ['Saxophone', 'Saxophone'],
  sitar: ['Sitar', 'Sitar'],
  synthesizer: ['Synthétiseur', 'Synthesizer'],
  tabla: ['Tabla', 'Tabla'],
  'talking-drum': ['Tambour parlant', 'Talking drum'],
  trombone: ['Trombone', 'Trombone'],
  trumpet: ['Trompette', 'Trumpet'],
  tuba: ['Tuba', 'Tuba'],
  turntables: ['Platines', 'Turntables'],
  ukulele: ['Ukulélé', 'Ukulele'],
  vibraphone: ['Vibraphone', 'Vibraphone'],
  viola: ['Alto', 'Viola'],
  violin: ['Violon', 'Violin'],
  voice: ['Voix', 'Voice'],
} as const satisfies Record<string, readonly [fr: string, en: string]>;

export type Instrument = keyof typeof instruments;
export const instrumentIds = Object.keys(instruments) as [Instrument, ...Instrument[]];

/** The name of an instrument in a language. */
export function instrumentName(instrument: Instrument, language: 'fr' | 'en'): string {
  return instruments[instrument][language === 'fr' ? 0 : 1];
}

/** Whether a text is the id of an instrument. */
export function isInstrument(text: string): text is Instrument {
  return Object.hasOwn(instruments, text);
}
