import type { ErrorEntry } from './error-entry.ts';

export const feedErrors = {
  'video-id-taken': {
    status: 409,
    fr: 'Cet identifiant est déjà celui d’une autre vidéo.',
    en: 'This identifier is that of another video already.',
  },
  'video-without-file': {
    status: 409,
    fr: 'Choisissez d’abord un fichier vidéo.',
    en: 'Choose a video file first.',
  },
  'video-not-processable': {
    status: 409,
    fr: 'Ce fichier ne peut pas être préparé ainsi. Choisissez-en un autre.',
    en: 'This file cannot be prepared like this. Choose another one.',
  },
  'video-hidden': {
    status: 409,
    fr: 'Cette vidéo a été masquée par la modération.',
    en: 'This video was hidden by a moderator.',
  },
  'profile-not-published': {
    status: 409,
    fr: 'Publiez d’abord votre profil : les vidéos y mènent.',
    en: 'Publish your profile first: videos lead to it.',
  },
  'publication-too-far': {
    status: 422,
    fr: 'Une vidéo se programme à un an au plus.',
    en: 'A video can be scheduled a year ahead at most.',
  },
  'captions-unreadable': {
    status: 422,
    fr: 'Ces sous-titres ne se lisent pas : il faut du WebVTT.',
    en: 'These captions cannot be read: WebVTT is needed.',
  },
  'comments-closed': {
    status: 409,
    fr: 'Les commentaires de cette vidéo sont fermés.',
    en: 'Comments under this video are closed.',
  },
  'own-video': {
    status: 409,
    fr: 'On ne signale pas ce que l’on a publié soi-même.',
    en: 'Nobody reports what they published themselves.',
  },
  'model-under-way': {
    status: 409,
    fr: 'Un modèle est déjà en cours de calcul.',
    en: 'A model is being fitted already.',
  },
  'model-not-fitted': {
    status: 409,
    fr: 'Le calcul du modèle n’a pas abouti. Le précédent continue de servir.',
    en: 'The model could not be fitted. The one before goes on serving.',
  },
  'model-unknown': {
    status: 409,
    fr: 'Ce modèle n’existe pas, ou n’a pas abouti.',
    en: 'This model does not exist, or was not completed.',
  },
  'video-not-published': {
    status: 409,
    fr: 'Cette vidéo n’est pas publiée.',
    en: 'This video is not published.',
  },
  'boost-already-running': {
    status: 409,
    fr: 'Cette vidéo a déjà un boost en cours, prévu ou à payer.',
    en: 'This video already has a boost that runs, is to come or is to be paid.',
  },
  'boost-budget-missing': {
    status: 422,
    fr: 'Un boost a besoin d’affichages : choisissez-en au moins cent.',
    en: 'A boost needs showings: choose a hundred at least.',
  },
  'boost-too-small': {
    status: 422,
    fr: 'Si peu d’affichages coûtent moins que ce qui peut se payer.',
    en: 'So few showings cost less than can be paid.',
  },
  'boost-start-out-of-bounds': {
    status: 422,
    fr: 'Un boost commence au plus tôt maintenant, au plus tard dans 30 jours.',
    en: 'A boost begins now at the earliest, within 30 days at the latest.',
  },
  'boost-days-out-of-bounds': {
    status: 422,
    fr: 'Un boost de l’offre ne dure pas aussi longtemps.',
    en: 'A boost of the plan does not last that long.',
  },
  'boost-not-payable': {
    status: 409,
    fr: 'Ce boost n’est plus à payer.',
    en: 'This boost is not to be paid any more.',
  },
  'boost-over': {
    status: 409,
    fr: 'Ce boost est déjà fini.',
    en: 'This boost is over already.',
  },
  'boost-id-taken': {
    status: 409,
    fr: 'Cet identifiant est déjà celui d’un autre boost.',
    en: 'This identifier is that of another boost already.',
  },
} as const satisfies Record<string, ErrorEntry>;
