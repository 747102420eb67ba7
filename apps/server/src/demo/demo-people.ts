import type { Question } from '@parterre/contract/questions';
import type { GuestInput } from '@parterre/contract/guests';
import { demoId } from './demo-ids.ts';

/** The event of the club in Abidjan that asks questions, has hosts and a guest list. */
export const peopledEvent = 'Jam du dimanche';

export const demoQuestions: readonly Question[] = [
  {
    id: demoId('question', 'transport'),
    kind: 'choice',
    label: 'Comment venez-vous ?',
    help: 'Pour savoir combien de bateaux-bus demander.',
    required: true,
    per: 'order',
    options: ['À pied', 'En bateau-bus', 'En taxi'],
  },
  {
    id: demoId('question', 'plate'),
    kind: 'choices',
    label: 'Que mangez-vous ?',
    help: null,
    required: false,
    per: 'ticket',
    options: ['Attiéké poisson', 'Alloco', 'Rien, merci'],
  },
];

/** One has an account and accepted, the other is a name. */
export const demoHosts = { person: 'naima@spectateurs.example', name: 'Le collectif Lagune' };

export const demoQuota = 12;
export const demoGuests: readonly GuestInput[] = [
  { name: 'Rokia Exemple', email: 'rokia@spectateurs.example', plus: 1 },
  { name: 'Désiré Exemple', plus: 2 },
  { name: 'Presse locale', plus: 0 },
];
