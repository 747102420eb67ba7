import type { ProfileInput } from '@parterre/contract/artists';

/** An artist of the demonstration: whose account, what they wrote, and how they look. */
export interface DemoArtist {
  readonly account: { readonly name: string; readonly email: string };
  readonly profile: Omit<ProfileInput, 'revision'>;
  readonly cover: boolean;
  /** An administrator gave the badge. */
  readonly verified: boolean;
}

const nobody: DemoArtist['profile'] = {
  ...{ name: '', slug: '', fullName: null, fullNameShown: false, roles: [], bio: { fr: null, en: null }, links: [] },
  ...{ website: null, town: null, country: null, latitude: null, longitude: null, genres: [], instruments: [] },
  ...{ software: [], tempo: null, languages: ['fr'], availability: 'open', busy: [], budget: null, credits: [] },
};
const abidjan = { town: 'Abidjan', country: 'CI' };
const credit = (title: string, role: string, year: number) => ({ title, role, year, link: null });

/** Plainly fictional, in Abidjan and in France. */
export const demoArtists: readonly DemoArtist[] = [
  {
    account: { name: 'Koffi Bléhiri', email: 'koffi@artistes.example' },
    ...{ cover: true, verified: true },
    profile: {
      ...nobody,
      ...abidjan,
      ...{ name: 'Koffi Lagune', slug: 'koffi-lagune', roles: ['beatmaker'], fullName: 'Koffi Bléhiri' },
      bio: {
        fr: 'Je fabrique des rythmes à Cocody depuis le toit d’un immeuble : percussions enregistrées dehors, basses rondes, voix coupées. Je livre vite et je garde toujours une piste libre pour la vôtre.',
        en: 'I build beats in Cocody from the roof of a block of flats: percussion recorded outdoors, round basses, chopped voices. I deliver fast and always leave a track free for yours.',
      },
      genres: ['rap-ivoire', 'coupe-decale', 'drill', 'afrobeats'],
      instruments: [
        { instrument: 'drum-machine', level: 'professional' },
        { instrument: 'percussion', level: 'confident' },
      ],
      ...{ software: ['FL Studio', 'Ableton Live'], tempo: { from: 96, to: 150 }, languages: ['fr', 'bci', 'en'] },
      budget: { from: 45_000, to: 250_000, currency: 'XOF' },
      credits: [
        credit('Bateau-bus', 'Production et mixage', 2026),
        credit('Treize heures à Bassam', 'Production de trois titres', 2025),
        credit('La Nuit de Treichville', 'Direction musicale', 2024),
      ],
    },
  },
  {
    account: { name: 'Aya Lorignol', email: 'aya@artistes.example' },
    ...{ cover: true, verified: true },
    profile: {
      ...nobody,
      ...abidjan,
      ...{ name: 'Aya Lorignol', slug: 'aya-lorignol', roles: ['artist', 'organiser'] },
      bio: {
        fr: 'Chanteuse. Zouglou de famille, soul de nuit. Je monte chaque mois une soirée de voix au bord de la lagune.',
        en: null,
      },
      genres: ['zouglou', 'soul', 'afro-soul', 'rnb'],
      instruments: [{ instrument: 'voice', level: 'professional' }],
      languages: ['fr', 'dyu'],
      availability: 'limited',
      budget: { from: 120_000, to: null, currency: 'XOF' },
      credits: [credit('Lampions', 'Voix, écriture', 2026), credit('Retour de Vridi', 'Voix', 2025)],
    },
  },
  {
    account: { name: 'Sékou Tramoré', email: 'sekou@artistes.example' },
    ...{ cover: false, verified: false },
    profile: {
      ...nobody,
      ...{ town: 'Grand-Bassam', country: 'CI', name: 'Sékou Tramoré', slug: 'sekou-tramore', roles: ['musician'] },
      bio: { fr: 'Balafon et kora, en trio ou seul. Ateliers pour débutants le mercredi.', en: null },
      genres: ['mandingue', 'afro-jazz', 'traditional-africa'],
      instruments: [
        { instrument: 'balafon', level: 'professional' },
        { instrument: 'kora', level: 'professional' },
        { instrument: 'ngoni', level: 'confident' },
      ],
      languages: ['fr', 'dyu', 'bm'],
      budget: { from: 60_000, to: 180_000, currency: 'XOF' },
      credits: [credit('Le Pont de sable', 'Balafon', 2024)],
    },
  },
  {
    account: { name: 'Prisca Adoumé', email: 'prisca@artistes.example' },
    ...{ cover: false, verified: false },
    profile: {
      ...nobody,
      ...abidjan,
      ...{ name: 'PRISKA 225', slug: 'priska-225', roles: ['beatmaker', 'artist'] },
      bio: {
        fr: 'Amapiano et gqom, lents et profonds. Je cherche des voix graves.',
        en: 'Amapiano and gqom, slow and deep. Looking for low voices.',
      },
      ...{ genres: ['amapiano', 'gqom', 'afro-house'], software: ['Logic Pro'], tempo: { from: 108, to: 126 } },
      ...{ languages: ['fr', 'en'], budget: { from: 30_000, to: 120_000, currency: 'XOF' } },
    },
  },
  {
    account: { name: 'Mireille Castagnol', email: 'mireille@artistes.example' },
    ...{ cover: true, verified: true },
    profile: {
      ...nobody,
      ...{ town: 'Lyon', country: 'FR', name: 'Mireille Castagnol', slug: 'mireille-castagnol', roles: ['artist'] },
      bio: {
        fr: 'Je chante le soir à la Croix-Rousse et j’écris le matin. En ce moment : un disque sur les gares.',
        en: 'I sing at night on the Croix-Rousse and write in the morning. These days: a record about railway stations.',
      },
      genres: ['rnb', 'chanson', 'trip-hop'],
      instruments: [
        { instrument: 'voice', level: 'professional' },
        { instrument: 'piano', level: 'confident' },
      ],
      languages: ['fr', 'en', 'it'],
      budget: { from: 20_000, to: 80_000, currency: 'EUR' },
      credits: [credit('Quai numéro deux', 'Voix, textes', 2026), credit('Le Petit Palace, un soir', 'Voix', 2023)],
    },
  },
  {
    account: { name: 'Baptiste Vernolle', email: 'baptiste@artistes.example' },
    ...{ cover: false, verified: false },
    profile: {
      ...nobody,
      ...{
        town: 'Villeurbanne',
        country: 'FR',
        name: 'Baptiste Vernolle',
        slug: 'baptiste-vernolle',
        roles: ['musician'],
      },
      bio: { fr: 'Contrebasse, basse, et ce qu’il faut de patience. Jazz, chanson, théâtre.', en: null },
      genres: ['jazz', 'swing', 'chanson'],
      instruments: [
        { instrument: 'double-bass', level: 'professional' },
        { instrument: 'bass-guitar', level: 'professional' },
      ],
      availability: 'limited',
      budget: { from: 15_000, to: 45_000, currency: 'EUR' },
      credits: [credit('Les Écluses, ciné-concert', 'Contrebasse', 2025)],
    },
  },
  {
    account: { name: 'Inès Ferrandou', email: 'ines@artistes.example' },
    ...{ cover: false, verified: false },
    profile: {
      ...nobody,
      ...{ town: 'Paris', country: 'FR', name: 'Inès F.', slug: 'ines-f', roles: ['beatmaker', 'musician'] },
      bio: {
        fr: 'Machines, bandes, claviers. Boom bap patient et musiques d’images.',
        en: 'Machines, tapes, keys. Patient boom bap and music for pictures.',
      },
      genres: ['boom-bap', 'lo-fi', 'film-music'],
      instruments: [
        { instrument: 'sampler', level: 'professional' },
        { instrument: 'keyboards', level: 'confident' },
      ],
      ...{ software: ['MPC', 'Reaper'], tempo: { from: 70, to: 98 }, languages: ['fr', 'en', 'es'] },
      budget: { from: 9_000, to: 60_000, currency: 'EUR' },
    },
  },
  {
    account: { name: 'Gaspard Ondelle', email: 'gaspard@artistes.example' },
    ...{ cover: false, verified: false },
    profile: {
      ...nobody,
      ...{ town: 'Marseille', country: 'FR', name: 'DJ Ondelle', slug: 'dj-ondelle', roles: ['artist', 'organiser'] },
      bio: { fr: 'Platines, house et raï de plage. Complet jusqu’au printemps.', en: null },
      genres: ['house', 'rai', 'disco'],
      instruments: [{ instrument: 'turntables', level: 'professional' }],
      languages: ['fr', 'ar'],
      availability: 'closed',
      budget: { from: 50_000, to: null, currency: 'EUR' },
    },
  },
];

/** Who follows whom: an account, and the address of a page. */
export const demoFans: readonly (readonly [fan: string, artist: string])[] = [
  ['naima@spectateurs.example', 'koffi-lagune'],
  ['naima@spectateurs.example', 'aya-lorignol'],
  ['mireille@artistes.example', 'koffi-lagune'],
  ['aya@artistes.example', 'koffi-lagune'],
  ['ines@artistes.example', 'mireille-castagnol'],
];
