import type { RefundPolicy } from '@parterre/contract/refunds';
import type { AccessibilityCode, OpeningHours } from '@parterre/contract/venues';
import type { SeatMap } from '@parterre/seating/seat-map';
import { drawBalconyHall } from './draw-balcony-hall.ts';
import { drawClubFloor } from './draw-club-floor.ts';
import { drawConcertHall } from './draw-concert-hall.ts';

/** Organisations of the demonstration with their venues and tariffs. Names and addresses are invented. */
export interface DemoOrganisation {
  slug: string;
  name: string;
  kind: 'cinema' | 'club' | 'promoter';
  legalProfile: 'fr-cinema' | 'fr-live' | 'ci';
  country: 'FR' | 'CI';
  currency: 'EUR' | 'XOF';
  timeZone: string;
  /** Per ticket sold online, minor units, taxes included. */
  serviceFee: number;
  /** Share of the ticket’s price that the platform keeps, basis points; none unless said. */
  commissionBasisPoints?: number;
  /** What buyers who change their mind have back. */
  refundPolicy: RefundPolicy;
  /** What it tells of itself on its page. */
  about?: string;
  website?: string;
  links?: readonly string[];
  tariffs: readonly DemoTariff[];
  venues: readonly DemoVenue[];
}
export interface DemoTariff {
  code: string;
  family: 'full' | 'reduced' | 'student' | 'child' | 'senior' | 'free';
  fr: string;
  en: string;
  condition?: { fr: string; en: string };
  amount: number;
}
export interface DemoAuditorium {
  seats: number;
  equipment: readonly string[];
  /** Its own drawing, of as many seats; a plausible one unless said. */
  draw?: (name: string) => SeatMap;
}
export interface DemoVenue {
  name: string;
  address: string;
  postalCode: string | null;
  city: string;
  latitude: number;
  longitude: number;
  artHouse?: boolean;
  auditoriums: readonly DemoAuditorium[];
  phone?: string;
  website?: string;
  links?: readonly string[];
  openingHours?: readonly OpeningHours[];
  accessibility?: readonly AccessibilityCode[];
  equipment?: readonly string[];
  /** Minutes after midnight at which each auditorium opens. */
  opensAt?: readonly number[];
}

const students = { fr: 'Carte d’étudiant à l’entrée', en: 'Student card at the door' };
const children = { fr: 'Moins de 14 ans', en: 'Under 14' };
const reduced = { fr: 'Demandeurs d’emploi, plus de 65 ans', en: 'Job seekers, over 65' };

function openDaily(opens: string, closes: string): OpeningHours[] {
  return [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, opens, closes }));
}

function cinemaTariffs(full: number, lower: number, student: number, child: number): DemoTariff[] {
  return [
    { code: 'PLN', family: 'full', fr: 'Plein tarif', en: 'Full price', amount: full },
    { code: 'RED', family: 'reduced', fr: 'Tarif réduit', en: 'Reduced price', condition: reduced, amount: lower },
    { code: 'ETU', family: 'student', fr: 'Étudiant', en: 'Student', condition: students, amount: student },
    { code: 'ENF', family: 'child', fr: 'Moins de 14 ans', en: 'Under 14', condition: children, amount: child },
  ];
}

/** Shares in percent, until so many hours before; the fee is kept. */
function refunds(...steps: readonly [hours: number, percent: number][]): RefundPolicy {
  return {
    steps: steps.map(([hours, percent]) => ({ minutesBefore: hours * 60, shareBasisPoints: percent * 100 })),
    feesKept: true,
  };
}

export const lumen: DemoOrganisation = {
  slug: 'le-grand-lumen',
  name: 'Le Grand Lumen',
  kind: 'cinema',
  legalProfile: 'fr-cinema',
  country: 'FR',
  currency: 'EUR',
  timeZone: 'Europe/Paris',
  serviceFee: 60,
  refundPolicy: refunds([24, 100], [2, 50]),
  about:
    'Cinq salles, un bar et une librairie dans une ancienne filature. Ciné-club le lundi, séances adaptées le dimanche matin.',
  website: 'https://grand-lumen.example/',
  links: ['https://www.instagram.com/grandlumen.exemple', 'https://bsky.app/profile/grand-lumen.example'],
  tariffs: cinemaTariffs(1150, 890, 790, 600),
  venues: [
    {
      name: 'Le Grand Lumen',
      address: '14, passage des Filatures',
      postalCode: '75011',
      city: 'Paris',
      latitude: 48.8579,
      longitude: 2.3795,
      artHouse: true,
      phone: '+33 1 99 00 14 14',
      website: 'https://grand-lumen.example/',
      links: ['https://www.instagram.com/grandlumen.exemple', 'https://letterboxd.com/grandlumenexemple'],
      openingHours: openDaily('10:00', '00:30'),
      accessibility: [
        'step-free',
        'lift',
        'accessible-toilets',
        'induction-loop',
        'audio-description',
        'assistance-dogs',
      ],
      equipment: ['Bar', 'Librairie', 'Garage à vélos'],
      auditoriums: [
        { seats: 420, equipment: ['4K', 'son immersif', 'PMR', 'boucle magnétique'] },
        { seats: 178, equipment: ['4K', 'PMR'], draw: drawBalconyHall },
        { seats: 124, equipment: ['35 mm', 'PMR'] },
        { seats: 96, equipment: ['2K', 'PMR'] },
        { seats: 42, equipment: ['2K', 'PMR'] },
      ],
      opensAt: [10 * 60 + 15, 11 * 60, 10 * 60 + 30, 13 * 60 + 15, 14 * 60 + 20],
    },
  ],
};

export const ecluses: DemoOrganisation = {
  ...lumen,
  slug: 'cinema-des-ecluses',
  name: 'Cinéma des Écluses',
  about: 'Trois salles au bord du bassin, et un café qui ferme après la dernière séance.',
  website: 'https://ecluses.example/',
  links: [],
  serviceFee: 50,
  tariffs: cinemaTariffs(950, 750, 650, 500),
  venues: [
    {
      name: 'Cinéma des Écluses',
      address: '2, quai du Vieux-Bassin',
      postalCode: '75019',
      city: 'Paris',
      latitude: 48.8868,
      longitude: 2.3762,
      phone: '+33 1 99 00 02 02',
      openingHours: openDaily('13:30', '00:00'),
      accessibility: ['step-free', 'accessible-toilets', 'assistance-dogs'],
      equipment: ['Café'],
      auditoriums: [
        { seats: 140, equipment: ['2K', 'PMR'] },
        { seats: 82, equipment: ['2K'] },
        { seats: 56, equipment: ['2K', 'PMR'] },
      ],
      opensAt: [13 * 60 + 45, 14 * 60 + 10, 15 * 60],
    },
  ],
};

export const verriere: DemoOrganisation = {
  slug: 'les-nuits-de-la-verriere',
  name: 'Les Nuits de la Verrière',
  kind: 'promoter',
  legalProfile: 'fr-live',
  country: 'FR',
  currency: 'EUR',
  timeZone: 'Europe/Paris',
  serviceFee: 90,
  commissionBasisPoints: 400,
  refundPolicy: refunds([7 * 24, 100], [48, 50]),
  about: 'Concerts, contes et bals, de la verrière au jardin, depuis douze saisons.',
  website: 'https://nuits-verriere.example/',
  links: ['https://www.instagram.com/nuitsverriere.exemple', 'https://nuitsverriere-exemple.bandcamp.com/'],
  tariffs: [
    { code: 'PLN', family: 'full', fr: 'Plein tarif', en: 'Full price', amount: 2200 },
    { code: 'RED', family: 'reduced', fr: 'Tarif réduit', en: 'Reduced price', condition: reduced, amount: 1500 },
    { code: 'GRA', family: 'free', fr: 'Gratuit', en: 'Free', amount: 0 },
  ],
  venues: [
    venue('La Verrière', '31, rue des Souffleurs', '75019', 48.8831, 2.3911),
    {
      ...venue('Salle Olympe-Carrel', '8, rue des Quatre-Lampes', '75010', 48.8724, 2.3622),
      auditoriums: [{ seats: 60, equipment: ['Piano', 'PMR'], draw: drawConcertHall }],
    },
    venue('Jardin des Quinconces', 'allée des Ormes-Neufs', '75020', 48.8641, 2.3987),
  ],
};

export const treich: DemoOrganisation = {
  slug: 'club-treich',
  name: 'Club Treich',
  kind: 'club',
  legalProfile: 'ci',
  country: 'CI',
  currency: 'XOF',
  timeZone: 'Africa/Abidjan',
  serviceFee: 200,
  commissionBasisPoints: 500,
  refundPolicy: refunds([24, 100]),
  about: 'La piste de Treichville : coupé-décalé, zouglou, highlife, et les voix qui arrivent.',
  links: ['https://www.facebook.com/clubtreich.exemple'],
  tariffs: [
    { code: 'PLN', family: 'full', fr: 'Plein tarif', en: 'Full price', amount: 8000 },
    { code: 'ETU', family: 'student', fr: 'Étudiant', en: 'Student', condition: students, amount: 4000 },
    { code: 'GRA', family: 'free', fr: 'Gratuit', en: 'Free', amount: 0 },
  ],
  venues: [
    {
      ...venue('Club Treich', 'avenue des Fromagers, Treichville', null, 5.3071, -4.0065),
      city: 'Abidjan',
      auditoriums: [{ seats: 0, equipment: ['Sonorisation 12 kW', 'Bar'], draw: drawClubFloor }],
    },
  ],
};

export const demoOrganisations: readonly DemoOrganisation[] = [lumen, ecluses, verriere, treich];

function venue(
  name: string,
  address: string,
  postalCode: string | null,
  latitude: number,
  longitude: number,
): DemoVenue {
  return { name, address, postalCode, city: 'Paris', latitude, longitude, auditoriums: [] };
}
