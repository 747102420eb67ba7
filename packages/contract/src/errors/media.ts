import type { ErrorEntry } from './error-entry.ts';

export const mediaErrors = {
  'upload-not-offered': {
    status: 422,
    fr: 'Ce type de fichier ne peut pas être envoyé ici.',
    en: 'This kind of file cannot be uploaded here.',
  },
  'upload-too-large': {
    status: 413,
    fr: 'Ce fichier dépasse la taille permise.',
    en: 'This file is larger than allowed.',
  },
  'uploads-too-many': {
    status: 409,
    fr: 'Trop d’envois sont en cours. Terminez-en ou annulez-en un.',
    en: 'Too many uploads are under way. Finish or cancel one of them.',
  },
  'upload-mismatch': {
    status: 409,
    fr: 'L’envoi n’en est pas là. Il reprend où il s’est arrêté.',
    en: 'The upload is not at this point. It goes on where it stopped.',
  },
  'upload-over': {
    status: 410,
    fr: 'Cet envoi a expiré. Recommencez-le.',
    en: 'This upload has expired. Begin it again.',
  },
  'upload-busy': {
    status: 423,
    fr: 'Une autre partie de ce fichier arrive déjà.',
    en: 'Another part of this file is arriving already.',
  },
  'upload-cut': {
    status: 400,
    fr: 'L’envoi a été coupé. Il reprend où il s’est arrêté.',
    en: 'The upload was cut off. It goes on where it stopped.',
  },
  'tus-not-understood': {
    status: 412,
    fr: 'Cette version de l’envoi n’est pas comprise.',
    en: 'This version of uploading is not understood.',
  },
  'storage-full': {
    status: 507,
    fr: 'Le serveur n’a plus de place. Ce qui est arrivé est conservé : réessayez plus tard.',
    en: 'The server has no room left. What has arrived is kept: try again later.',
  },
  'asset-unknown': {
    status: 404,
    fr: 'Ce fichier n’existe pas, ou n’est pas à vous.',
    en: 'This file does not exist, or is not yours.',
  },
  'asset-not-whole': {
    status: 409,
    fr: 'Ce fichier n’est pas encore arrivé en entier.',
    en: 'This file has not wholly arrived yet.',
  },
  'asset-failed': {
    status: 409,
    fr: 'Ce fichier n’a pas pu être préparé.',
    en: 'This file could not be prepared.',
  },
  'asset-in-use': {
    status: 409,
    fr: 'Ce fichier sert déjà.',
    en: 'This file is already in use.',
  },
  'asset-not-processable': {
    status: 409,
    fr: 'Il n’y a rien à refaire à ce fichier.',
    en: 'There is nothing to make anew of this file.',
  },
  'link-over': {
    status: 410,
    fr: 'Ce lien n’est plus valable. Rechargez la page.',
    en: 'This link is no longer valid. Reload the page.',
  },
  'range-outside': {
    status: 416,
    fr: 'Cette partie du fichier n’existe pas.',
    en: 'This part of the file does not exist.',
  },
} as const satisfies Record<string, ErrorEntry>;
