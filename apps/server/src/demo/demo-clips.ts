import type { MusicGenre } from '@parterre/contract/music-genres';
import type { Language } from '@parterre/contract/wire';
import type { Tone } from '@parterre/poster/palettes';

/** What moves in a clip. */
export type ClipMotif = 'rings' | 'lanterns' | 'waves' | 'record';

/** A short video of the demonstration: whose, its words, and how it looks and sounds. */
export interface DemoClip {
  /** Address of the artist's account. */
  readonly artist: string;
  readonly title: string;
  readonly text: string;
  readonly language: Language;
  readonly genres: readonly MusicGenre[];
  /** Beats a minute. */
  readonly tempo: number;
  readonly motif: ClipMotif;
  readonly tone: Tone;
}

/** In the order in which they are published; as many an artist as their plan allows. */
export const demoClips: readonly DemoClip[] = [
  {
    ...{ artist: 'koffi@artistes.example', language: 'fr', tempo: 128, motif: 'rings', tone: 'lagune' },
    ...{ title: 'Bateau-bus, la boucle', genres: ['coupe-decale', 'rap-ivoire'] },
    text: 'Quatre temps enregistrés sur le ponton de Treichville. La piste de voix est libre.',
  },
  {
    ...{ artist: 'aya@artistes.example', language: 'fr', tempo: 96, motif: 'lanterns', tone: 'nuit' },
    ...{ title: 'Lampions, un refrain', genres: ['zouglou', 'afro-soul'] },
    text: 'Le refrain du disque, une seule prise, un soir de pluie.',
  },
  {
    ...{ artist: 'prisca@artistes.example', language: 'en', tempo: 113, motif: 'waves', tone: 'charbon' },
    ...{ title: 'Slow water', genres: ['amapiano', 'afro-house'] },
    text: 'A log drum, a breath, and room for a low voice. Maybe yours.',
  },
  {
    ...{ artist: 'mireille@artistes.example', language: 'fr', tempo: 84, motif: 'lanterns', tone: 'rose' },
    ...{ title: 'Quai numéro deux', genres: ['chanson', 'trip-hop'] },
    text: 'La dernière correspondance, vue du quai.',
  },
  {
    ...{ artist: 'ines@artistes.example', language: 'en', tempo: 88, motif: 'record', tone: 'ocre' },
    ...{ title: 'Two bars of dust', genres: ['boom-bap', 'lo-fi'] },
    text: 'Straight off the tape, hiss included.',
  },
  {
    ...{ artist: 'sekou@artistes.example', language: 'fr', tempo: 108, motif: 'rings', tone: 'terre' },
    ...{ title: 'Balafon du mercredi', genres: ['mandingue', 'traditional-africa'] },
    text: 'Ce que les débutants jouent au bout d’une heure.',
  },
  {
    ...{ artist: 'gaspard@artistes.example', language: 'fr', tempo: 122, motif: 'record', tone: 'safran' },
    ...{ title: 'House de plage', genres: ['house', 'rai'] },
    text: 'Le soleil tombe, la caisse claire reste.',
  },
  {
    ...{ artist: 'baptiste@artistes.example', language: 'fr', tempo: 92, motif: 'waves', tone: 'pierre' },
    ...{ title: 'Quatre cordes, lentement', genres: ['jazz', 'swing'] },
    text: 'Une marche de contrebasse, sans rien d’autre.',
  },
  {
    ...{ artist: 'aya@artistes.example', language: 'en', tempo: 104, motif: 'waves', tone: 'outremer' },
    ...{ title: 'Back from Vridi', genres: ['soul', 'rnb'] },
    text: 'The canal at night, and the bridge of the song.',
  },
  {
    ...{ artist: 'aya@artistes.example', language: 'fr', tempo: 112, motif: 'rings', tone: 'pin' },
    ...{ title: 'Soirée de voix, samedi', genres: ['zouglou'] },
    text: 'Chaque mois au bord de la lagune.',
  },
];
