/** Events of the demonstration: each comes again every week on its days, so that there is always one to come. Invented throughout. */
export interface DemoEvent {
  organisation: string;
  /** Of its organisation; left out where it takes place online. */
  venue?: string;
  /** Where it takes place online. */
  onlineLink?: string;
  title: string;
  short: string;
  description: string;
  category: string;
  /** 1 is Monday. */
  weekdays: readonly number[];
  /** On the clock of the venue. */
  time: string;
  minutes: number;
  /** People in all; those of the seat map where there is one. */
  capacity: number;
  /** Seats and standing places are sold by the map of the venue's first auditorium, each zone at these prices beside those of the tariffs. */
  onMap?: { readonly zone: string; readonly tariff: string; readonly amount: number }[];
  /** Codes of the organisation's tariffs; `GRA` alone makes it free. */
  tariffs: readonly string[];
}

export const demoEvents: readonly DemoEvent[] = [
  {
    organisation: 'les-nuits-de-la-verriere',
    venue: 'La Verrière',
    title: 'Kora',
    short: 'Binta Sanogo, trio',
    description:
      'Vingt et une cordes, une contrebasse et un marimba. Binta Sanogo joue assise au milieu du public, sans sonorisation.',
    category: 'concert',
    weekdays: [4, 5],
    time: '20:30',
    minutes: 100,
    capacity: 260,
    tariffs: ['PLN', 'RED'],
  },
  {
    organisation: 'les-nuits-de-la-verriere',
    venue: 'Salle Olympe-Carrel',
    title: 'Vertige',
    short: 'R. Okoué, musiques pour un vide',
    description:
      'Un piano suspendu à sept mètres, et le silence qui le tient. Première partie : le chœur des Lampistes.',
    category: 'concert',
    weekdays: [7, 3],
    time: '17:00',
    minutes: 90,
    capacity: 180,
    onMap: [
      { zone: 'fosse', tariff: 'PLN', amount: 1600 },
      { zone: 'fosse', tariff: 'RED', amount: 1200 },
    ],
    tariffs: ['PLN', 'RED'],
  },
  {
    organisation: 'les-nuits-de-la-verriere',
    venue: 'Jardin des Quinconces',
    title: 'Le Bal des horlogers',
    short: 'Fanfare et théâtre, gratuit',
    description:
      'La fanfare règle les montres, les danseurs les dérèglent. On vient comme on est, on repart en avance.',
    category: 'show',
    weekdays: [6, 7],
    time: '15:00',
    minutes: 120,
    capacity: 400,
    tariffs: ['GRA'],
  },
  {
    organisation: 'les-nuits-de-la-verriere',
    venue: 'La Verrière',
    title: 'Scène ouverte des Souffleurs',
    short: 'Trois chansons chacun, sur inscription',
    description: 'Chaque mardi, la scène est à qui la prend. Entrée libre, une place par personne.',
    category: 'concert',
    weekdays: [2],
    time: '19:30',
    minutes: 150,
    capacity: 120,
    tariffs: ['GRA'],
  },
  {
    organisation: 'les-nuits-de-la-verriere',
    onlineLink: 'https://salle.verriere.example/lundi',
    title: 'L’Établi des luthiers',
    short: 'Une kora se monte devant vous, en direct',
    description:
      'Depuis l’atelier de Binta Sanogo : la calebasse, la peau, les vingt et une cordes. On pose ses questions par écrit, elle répond les mains occupées.',
    category: 'show',
    weekdays: [1],
    time: '19:00',
    minutes: 60,
    capacity: 300,
    tariffs: ['GRA'],
  },
  {
    organisation: 'club-treich',
    venue: 'Club Treich',
    title: 'Marcory Blues',
    short: 'Yao N’Dri & les Frères Ablo',
    description: 'Deux guitares, un orgue et la nuit. Le blues de Marcory, jusqu’à ce que les bateaux-bus repartent.',
    category: 'concert',
    weekdays: [5, 6],
    time: '21:00',
    minutes: 180,
    capacity: 350,
    tariffs: ['PLN', 'ETU'],
  },
  {
    organisation: 'club-treich',
    venue: 'Club Treich',
    title: 'Lagune électrique',
    short: 'DJ Assouka et invités',
    description: 'Coupé-décalé ralenti, synthétiseurs de récupération et cuivres invités.',
    category: 'concert',
    weekdays: [4],
    time: '22:00',
    minutes: 240,
    capacity: 350,
    onMap: [
      { zone: 'mezzanine', tariff: 'PLN', amount: 12000 },
      { zone: 'mezzanine', tariff: 'ETU', amount: 7000 },
    ],
    tariffs: ['PLN', 'ETU'],
  },
  {
    organisation: 'club-treich',
    venue: 'Club Treich',
    title: 'Jam du dimanche',
    short: 'Entrée gratuite, instruments bienvenus',
    description: 'La maison prête la batterie, vous apportez le reste.',
    category: 'concert',
    weekdays: [7],
    time: '18:00',
    minutes: 180,
    capacity: 200,
    tariffs: ['GRA'],
  },
];

export const demoCategories: readonly { code: string; fr: string; en: string }[] = [
  { code: 'concert', fr: 'Concert', en: 'Concert' },
  { code: 'show', fr: 'Spectacle', en: 'Show' },
];
