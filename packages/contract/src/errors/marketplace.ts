import type { ErrorEntry } from './error-entry.ts';

export const marketplaceErrors = {
  'service-not-ready': {
    status: 409,
    fr: 'Il manque quelque chose à ce service pour être publié.',
    en: 'Something is missing before this service can be published.',
  },
  'service-ordered': {
    status: 409,
    fr: 'Ce service a été commandé : retirez-le de la vente plutôt que de le supprimer.',
    en: 'This service has been ordered: withdraw it from sale rather than deleting it.',
  },
  'service-not-orderable': {
    status: 409,
    fr: 'Ce service ne se commande pas en ce moment.',
    en: 'This service cannot be ordered at the moment.',
  },
  'wrong-service-kind': {
    status: 422,
    fr: 'Ce service ne se commande pas de cette façon.',
    en: 'This service is not ordered in this way.',
  },
  'licence-not-offered': {
    status: 409,
    fr: 'Cette licence n’est plus proposée.',
    en: 'This licence is no longer offered.',
  },
  'price-changed': {
    status: 409,
    fr: 'Le prix a changé entre-temps.',
    en: 'The price has changed meanwhile.',
  },
  'exclusive-being-bought': {
    status: 409,
    fr: 'Quelqu’un est en train d’acheter l’exclusivité de ce morceau.',
    en: 'Somebody is buying this beat exclusively at this moment.',
  },
  'sold-exclusively': {
    status: 409,
    fr: 'Ce morceau vient d’être vendu en exclusivité.',
    en: 'This beat has just been sold exclusively.',
  },
  'dates-not-ahead': {
    status: 422,
    fr: 'Une des dates est passée.',
    en: 'One of the dates is in the past.',
  },
  'unknown-time-zone': {
    status: 422,
    fr: 'Ce fuseau horaire n’existe pas.',
    en: 'There is no such time zone.',
  },
  'event-not-yours': {
    status: 409,
    fr: 'Cet événement n’est pas de ceux que vous programmez.',
    en: 'This event is not one that you plan.',
  },
  'order-elsewhere': {
    status: 409,
    fr: 'La commande n’en est plus là.',
    en: 'The order has moved on.',
  },
  'not-yours-to-do': {
    status: 409,
    fr: 'C’est à l’autre partie de le faire.',
    en: 'That is for the other side to do.',
  },
  'no-offers-left': {
    status: 409,
    fr: 'Il n’y a plus de proposition possible : acceptez ou refusez la dernière.',
    en: 'No offers are left: accept or decline the last one.',
  },
  'no-revisions-left': {
    status: 409,
    fr: 'Les reprises comprises dans le prix sont utilisées.',
    en: 'The revisions that the price includes are used up.',
  },
  'not-overdue': {
    status: 409,
    fr: 'Le travail est en cours et dans les temps : il ne s’annule pas d’un seul côté.',
    en: 'The work is under way and in time: one side alone cannot cancel it.',
  },
  'date-begun': {
    status: 409,
    fr: 'La date a commencé : il est trop tard pour cela.',
    en: 'The date has begun: it is too late for that.',
  },
  'already-disputed': {
    status: 409,
    fr: 'Cette commande a déjà eu un litige.',
    en: 'This order has been disputed before.',
  },
  'refund-changed': {
    status: 409,
    fr: 'Ce qui serait remboursé a changé entre-temps.',
    en: 'What would go back has changed meanwhile.',
  },
  'offer-incomplete': {
    status: 422,
    fr: 'Il manque à la proposition un délai ou une date.',
    en: 'The offer lacks a delivery time or a date.',
  },
  'offer-changed': {
    status: 409,
    fr: 'Ce n’est plus la dernière proposition.',
    en: 'This is no longer the last offer.',
  },
  'offer-over': {
    status: 409,
    fr: 'Cette proposition n’est plus valable.',
    en: 'This offer is no longer valid.',
  },
  'people-blocked': {
    status: 409,
    fr: 'L’un de vous deux a bloqué l’autre : rien de nouveau ne se conclut.',
    en: 'One of you has blocked the other: nothing new can be agreed.',
  },
  'date-not-proposed': {
    status: 409,
    fr: 'Cette date n’a pas été proposée.',
    en: 'This date was not proposed.',
  },
  'split-out-of-bounds': {
    status: 422,
    fr: 'Ce partage rend tout, ou plus.',
    en: 'This split gives back all of it, or more.',
  },
  'reviews-closed': {
    status: 409,
    fr: 'Les avis sur cette commande sont publiés, ou ne sont pas encore ouverts.',
    en: 'The reviews of this order are published, or not yet open.',
  },
  'nothing-to-reply-to': {
    status: 409,
    fr: 'Il n’y a pas d’avis auquel répondre, ou vous avez déjà répondu.',
    en: 'There is no review to reply to, or you have replied already.',
  },
  'file-not-released': {
    status: 409,
    fr: 'Ce fichier n’est remis qu’une fois la commande acceptée.',
    en: 'This file is handed over once the order is accepted.',
  },
  'no-contract-yet': {
    status: 409,
    fr: 'Le contrat est signé quand la commande est payée.',
    en: 'The contract is signed once the order is paid.',
  },
} as const satisfies Record<string, ErrorEntry>;
