/** Events of the club in Abidjan that are on their way to the stage, or left it: one in each state. Invented throughout. */
export interface DemoEventState {
  title: string;
  short: string;
  description: string;
  category: string;
  status: 'draft' | 'pending' | 'rejected' | 'postponed' | 'cancelled';
  reason: string | null;
  /** From the first day that is planned. */
  daysAhead: number;
  /** On the clock of the club. */
  time: string;
  capacity: number;
  /** Francs; null: free. */
  amount: number | null;
}

export const demoEventsUnderWay: readonly DemoEventState[] = [
  {
    title: 'Matinée des marionnettes',
    short: 'Pour les enfants, dès quatre ans',
    description: 'Trois marionnettistes de Bouaké, des tambours et un crocodile qui ne fait peur à personne.',
    category: 'show',
    status: 'pending',
    reason: null,
    daysAhead: 6,
    time: '10:30',
    capacity: 80,
    amount: null,
  },
  {
    title: 'Atelier balafon',
    short: 'On apporte ses mains, on prête le reste',
    description: 'Deux heures pour jouer sa première phrase. Instruments prêtés, débutants bienvenus.',
    category: 'concert',
    status: 'pending',
    reason: null,
    daysAhead: 5,
    time: '16:00',
    capacity: 20,
    amount: null,
  },
  {
    title: 'Nuit du coupé-décalé',
    short: 'Quatre platines, une piste',
    description: 'De minuit à l’aube, quatre selecteurs se relaient. Tenue qui brille souhaitée.',
    category: 'concert',
    status: 'pending',
    reason: null,
    daysAhead: 7,
    time: '23:30',
    capacity: 250,
    amount: 5000,
  },
  {
    title: 'Grande soirée surprise',
    short: 'On ne dit rien',
    description: 'Venez.',
    category: 'show',
    status: 'rejected',
    reason: 'Dites ce qui se passe, et jusqu’à quelle heure : le public choisit en connaissance de cause.',
    daysAhead: 7,
    time: '22:00',
    capacity: 100,
    amount: null,
  },
  {
    title: 'Répétition ouverte',
    short: 'Le quartet travaille, on regarde',
    description: '',
    category: 'concert',
    status: 'draft',
    reason: null,
    daysAhead: 4,
    time: '18:00',
    capacity: 40,
    amount: null,
  },
  {
    title: 'Lagune électrique',
    short: 'Guitares et pluie d’étincelles',
    description: 'Le trio Lagune branche tout ce qui peut l’être.',
    category: 'concert',
    status: 'postponed',
    reason: 'Le groupe électrogène est en réparation. La nouvelle date vient cette semaine.',
    daysAhead: 3,
    time: '21:00',
    capacity: 180,
    amount: 4000,
  },
  {
    title: 'Tournoi de contes',
    short: 'Huit conteurs, un mouton',
    description: 'On vote à main levée ; le mouton repart toujours vivant.',
    category: 'show',
    status: 'cancelled',
    reason: 'Le jury est en grève, à raison.',
    daysAhead: 2,
    time: '19:00',
    capacity: 120,
    amount: null,
  },
];
