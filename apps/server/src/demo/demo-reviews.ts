import type { ReportReason } from '@parterre/contract/reviews';

/** Spectators who say what they think; they have no passphrase, and the same addresses as the buyers of the demonstration. */
export const demoReviewers = ['Nour', 'Lucien', 'Maëlle', 'Kouamé', 'Apolline', 'Tidiane', 'Fanny', 'Ossian'] as const;
export type DemoReviewer = (typeof demoReviewers)[number];

export interface DemoReview {
  film: string;
  by: DemoReviewer;
  stars: 1 | 2 | 3 | 4 | 5;
  comment: string | null;
  daysAgo: number;
  attended?: boolean;
  /** by whom, and for what */
  reported?: { by: DemoReviewer; reason: ReportReason; text: string | null };
  /** why an administrator hid it */
  hidden?: string;
}

export const demoReviews: readonly DemoReview[] = [
  {
    film: 'Deux fois dimanche',
    by: 'Nour',
    stars: 5,
    comment:
      'On rit, puis on ne rit plus, et l’on ne sait pas à quel moment c’est arrivé. La scène du petit déjeuner, vue deux fois, vaut le billet à elle seule.',
    daysAgo: 6,
    attended: true,
  },
  {
    film: 'Deux fois dimanche',
    by: 'Lucien',
    stars: 4,
    comment: 'Deux actrices magnifiques. Dix minutes de trop vers la fin.',
    daysAgo: 5,
    attended: true,
  },
  { film: 'Deux fois dimanche', by: 'Kouamé', stars: 4, comment: null, daysAgo: 5 },
  {
    film: 'Deux fois dimanche',
    by: 'Apolline',
    stars: 5,
    comment: 'Vu avec ma sœur. Nous n’avons pas parlé pendant tout le trajet du retour.\n\nNous y retournons dimanche.',
    daysAgo: 3,
    attended: true,
  },
  {
    film: 'Deux fois dimanche',
    by: 'Ossian',
    stars: 2,
    comment: 'Une idée de court métrage étirée sur une heure quarante-huit.',
    daysAgo: 2,
  },
  {
    film: 'Deux fois dimanche',
    by: 'Fanny',
    stars: 3,
    comment: 'À la fin, c’est Garance qui part, et Solène reste seule avec le réveil. Le reste se laisse voir.',
    daysAgo: 1,
    reported: { by: 'Lucien', reason: 'spoiler', text: 'Raconte la dernière scène.' },
  },
  {
    film: 'La Lagune à minuit',
    by: 'Tidiane',
    stars: 5,
    comment: 'Abidjan comme je ne l’avais jamais vue : la nuit, au ras de l’eau.',
    daysAgo: 8,
    attended: true,
  },
  {
    film: 'La Lagune à minuit',
    by: 'Maëlle',
    stars: 4,
    comment: 'L’enquête compte moins que la lagune. Tant mieux.',
    daysAgo: 4,
  },
  {
    film: 'La Lagune à minuit',
    by: 'Ossian',
    stars: 1,
    comment: 'Montres à moitié prix sur ma boutique, le lien est dans mon profil !!!',
    daysAgo: 4,
    reported: { by: 'Maëlle', reason: 'spam', text: null },
    hidden: 'Publicité, sans rapport avec le film.',
  },
  {
    film: 'Harmattan',
    by: 'Kouamé',
    stars: 4,
    comment: 'Le vent est le meilleur acteur du film.',
    daysAgo: 7,
    attended: true,
  },
  { film: 'Harmattan', by: 'Fanny', stars: 3, comment: null, daysAgo: 2 },
  {
    film: 'Les Oiseaux de Tréchy',
    by: 'Apolline',
    stars: 5,
    comment: 'Ma fille de sept ans parle depuis à tous les pigeons du quartier.',
    daysAgo: 9,
    attended: true,
  },
  {
    film: 'Octobre',
    by: 'Lucien',
    stars: 4,
    comment: 'Lent, précis, comme une montre. La copie 35 mm est superbe.',
    daysAgo: 10,
    attended: true,
  },
];
