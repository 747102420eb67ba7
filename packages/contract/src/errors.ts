/**
 * Every code that an answer of the API may carry, with its HTTP status and its words. The client translates by code; `docs/errors.md`
 * explains each, and a test holds the two together.
 */
export const errorCatalogue = {
  validation: { status: 400, fr: 'La demande n’est pas comprise.', en: 'The request is not understood.' },
  'malformed-body': {
    status: 400,
    fr: 'Le corps de la demande est illisible.',
    en: 'The body of the request cannot be read.',
  },
  unauthenticated: { status: 401, fr: 'Il faut se connecter.', en: 'You need to sign in.' },
  'invalid-token': {
    status: 401,
    fr: 'Ce lien ou ce jeton n’est plus valable.',
    en: 'This link or token is no longer valid.',
  },
  'wrong-credentials': {
    status: 401,
    fr: 'Identifiant ou mot de passe incorrect.',
    en: 'Wrong identifier or password.',
  },
  forbidden: { status: 403, fr: 'Votre compte n’a pas ce droit.', en: 'Your account may not do this.' },
  'forbidden-origin': {
    status: 403,
    fr: 'Demande refusée : elle vient d’un autre site.',
    en: 'Refused: the request comes from another site.',
  },
  'email-not-verified': { status: 403, fr: 'Confirmez d’abord votre adresse.', en: 'Confirm your address first.' },
  'not-found': { status: 404, fr: 'Cette page ou cet objet n’existe pas.', en: 'This page or object does not exist.' },
  'body-too-large': {
    status: 413,
    fr: 'Le fichier ou la demande est trop volumineux.',
    en: 'The file or request is too large.',
  },
  'unsupported-media-type': {
    status: 415,
    fr: 'Ce type de contenu n’est pas accepté.',
    en: 'This type of content is not accepted.',
  },
  'rate-limited': {
    status: 429,
    fr: 'Trop d’essais. Réessayez dans un moment.',
    en: 'Too many attempts. Try again in a moment.',
  },
  'account-delayed': {
    status: 429,
    fr: 'Trop d’essais sur ce compte. Patientez, ou réinitialisez le mot de passe.',
    en: 'Too many attempts on this account. Wait, or reset the password.',
  },
  'internal-error': {
    status: 500,
    fr: 'Le serveur n’a pas pu répondre. Rien n’est perdu.',
    en: 'The server could not answer. Nothing is lost.',
  },
  unavailable: {
    status: 503,
    fr: 'Le service redémarre. Réessayez dans un instant.',
    en: 'The service is restarting. Try again in a moment.',
  },
  busy: {
    status: 503,
    fr: 'Beaucoup de monde sur cette séance. Réessayez.',
    en: 'Many people want this one. Try again.',
  },

  'password-too-weak': {
    status: 422,
    fr: 'Ce mot de passe se devine trop facilement.',
    en: 'This password is too easy to guess.',
  },
  'username-taken': { status: 409, fr: 'Ce nom est déjà pris.', en: 'This username is taken.' },
  'phone-taken': { status: 409, fr: 'Ce numéro est déjà utilisé.', en: 'This number is already in use.' },

  'film-has-screenings': {
    status: 409,
    fr: 'Ce film a des séances. Retirez-les d’abord.',
    en: 'This film has screenings. Remove them first.',
  },
  'film-has-reviews': {
    status: 409,
    fr: 'Des spectateurs ont donné leur avis sur ce film : il reste, ou il est fusionné.',
    en: 'People have reviewed this film: it stays, or is merged into another.',
  },
  'own-review': {
    status: 409,
    fr: 'C’est votre avis : modifiez-le, ou supprimez-le.',
    en: 'This review is your own: edit it, or delete it.',
  },
  'already-reported': {
    status: 409,
    fr: 'Vous l’avez déjà signalé.',
    en: 'You have reported this already.',
  },
  'own-profile': { status: 409, fr: 'C’est votre propre profil.', en: 'This profile is your own.' },
  'not-followable': {
    status: 409,
    fr: 'Vous ne pouvez pas suivre cette personne.',
    en: 'You cannot follow this person.',
  },
  'profile-changed-elsewhere': {
    status: 409,
    fr: 'Votre profil a été modifié dans une autre fenêtre.',
    en: 'Your profile was changed in another window.',
  },
  'profile-address-taken': {
    status: 409,
    fr: 'Quelqu’un a déjà cette adresse de page.',
    en: 'Somebody has this page address already.',
  },
  'profile-address-fixed': {
    status: 409,
    fr: 'L’adresse d’une page déjà publiée ne change plus.',
    en: 'The address of a page that was published stays.',
  },
  'profile-incomplete': {
    status: 422,
    fr: 'Il manque quelque chose avant de publier ce profil.',
    en: 'Something is missing before this profile can be published.',
  },
  'profile-hidden': {
    status: 409,
    fr: 'Un administrateur a masqué ce profil.',
    en: 'An administrator has hidden this profile.',
  },
  'version-in-use': { status: 409, fr: 'Cette version est à l’affiche.', en: 'This version is on the bill.' },
  'version-exists': { status: 409, fr: 'Ce film a déjà cette version.', en: 'The film already has this version.' },
  'image-unreadable': {
    status: 422,
    fr: 'Ce fichier n’est pas une image lisible (JPEG, PNG, WebP, AVIF).',
    en: 'This file is not an image that can be read (JPEG, PNG, WebP, AVIF).',
  },
  'image-too-small': {
    status: 422,
    fr: 'Cette image est trop petite : il lui faut 200 pixels de large.',
    en: 'This image is too small: it needs to be 200 pixels wide.',
  },
  'too-many-posters': {
    status: 409,
    fr: 'Ce film a déjà douze affiches.',
    en: 'The film already has twelve posters.',
  },
  'posters-differ': {
    status: 409,
    fr: 'Les affiches de ce film ont changé entre-temps.',
    en: 'The posters of this film have changed meanwhile.',
  },
  'same-film': { status: 422, fr: 'C’est deux fois le même film.', en: 'This is the same film twice.' },
  'visa-numbers-conflict': {
    status: 409,
    fr: 'Des entrées sont émises pour ces deux films sous deux visas différents.',
    en: 'Entries are issued for both films under different visa numbers.',
  },
  'tmdb-not-offered': {
    status: 404,
    fr: 'Ce serveur n’a pas de clé TMDB.',
    en: 'This server has no TMDB key.',
  },
  'tmdb-key-refused': {
    status: 502,
    fr: 'TMDB refuse la clé de ce serveur.',
    en: 'TMDB refuses this server’s key.',
  },
  'tmdb-unavailable': {
    status: 503,
    fr: 'TMDB ne répond pas. Rien n’a changé.',
    en: 'TMDB does not answer. Nothing has changed.',
  },
  'tmdb-busy': {
    status: 503,
    fr: 'TMDB demande de patienter un moment.',
    en: 'TMDB asks to wait a moment.',
  },
  'tariff-code-taken': { status: 409, fr: 'Ce code de tarif existe déjà.', en: 'This tariff code exists already.' },
  'tariff-in-use': {
    status: 409,
    fr: 'Ce tarif est vendu sur une séance.',
    en: 'This tariff is on sale for a screening.',
  },
  'film-has-no-duration': {
    status: 422,
    fr: 'Ce film n’a pas de durée. Indiquez-la avant de le programmer.',
    en: 'This film has no duration. Give it one before planning.',
  },
  'auditorium-has-no-seat-map': {
    status: 422,
    fr: 'Cette salle n’a pas de plan.',
    en: 'This auditorium has no seat map.',
  },
  'seat-map-exceeds-capacity': {
    status: 422,
    fr: 'Le plan de cette salle a plus de places que sa capacité autorisée.',
    en: 'The auditorium’s seat map has more seats than its authorised capacity.',
  },
  'draft-changed-elsewhere': {
    status: 409,
    fr: 'Ce plan a été enregistré ailleurs entre-temps.',
    en: 'This seat map has been saved elsewhere meanwhile.',
  },
  'seat-map-faulty': {
    status: 422,
    fr: 'Ce plan a des défauts : il ne peut pas encore être publié.',
    en: 'This seat map has faults: it cannot be published yet.',
  },
  'seat-map-unchanged': {
    status: 409,
    fr: 'Ce plan est déjà celui de la salle.',
    en: 'This is the auditorium’s seat map already.',
  },
  'zone-in-use': {
    status: 409,
    fr: 'Un plan de salle a cette zone.',
    en: 'A seat map has this zone.',
  },
  'seat-map-changed': {
    status: 409,
    fr: 'Le plan de la salle vient de changer. Choisissez sur le nouveau.',
    en: 'The seat map has just changed. Choose on the new one.',
  },
  'screening-overlaps': {
    status: 409,
    fr: 'La salle est prise à cette heure.',
    en: 'The auditorium is taken at that time.',
  },
  'screening-has-tickets': {
    status: 409,
    fr: 'Des billets sont vendus pour cette séance.',
    en: 'Tickets are sold for this screening.',
  },
  'screening-has-started': { status: 409, fr: 'Cette séance a commencé.', en: 'This screening has started.' },
  'not-interruptible': {
    status: 409,
    fr: 'Une séance se marque interrompue entre son début et une heure après sa fin prévue.',
    en: 'A screening is marked interrupted between its start and one hour after its planned end.',
  },
  'seats-missing-there': {
    status: 409,
    fr: 'Des places vendues n’existent pas dans l’autre salle.',
    en: 'Seats that are sold do not exist in the other auditorium.',
  },
  'tariff-has-tickets': {
    status: 409,
    fr: 'Des billets sont vendus à ce tarif pour cette séance.',
    en: 'Tickets are sold at this tariff for this screening.',
  },
  'batch-refused': {
    status: 409,
    fr: 'Tout ne peut pas se faire. Rien n’a été changé.',
    en: 'Not all of it can be done. Nothing was changed.',
  },
  'batch-undone': { status: 409, fr: 'C’est déjà annulé.', en: 'This has been undone already.' },
  'changed-meanwhile': {
    status: 409,
    fr: 'Cette séance a été changée entre-temps.',
    en: 'This screening was changed in the meantime.',
  },
  'sold-meanwhile': {
    status: 409,
    fr: 'Des places ont été vendues entre-temps.',
    en: 'Seats were sold in the meantime.',
  },
  'tariff-card-name-taken': {
    status: 409,
    fr: 'Une grille porte déjà ce nom.',
    en: 'Another tariff card has this name.',
  },
  'starts-in-the-past': { status: 422, fr: 'Cette heure est passée.', en: 'This time has passed.' },
  'venue-in-use': { status: 409, fr: 'Ce lieu a des séances.', en: 'This venue has screenings.' },

  'event-incomplete': {
    status: 422,
    fr: 'Il manque quelque chose avant de proposer cet événement.',
    en: 'Something is missing before this event can be proposed.',
  },
  'event-not-movable': {
    status: 409,
    fr: 'L’événement n’est plus dans un état qui le permet.',
    en: 'The event is no longer in a state that allows it.',
  },
  'event-changed-elsewhere': {
    status: 409,
    fr: 'L’événement a été modifié ailleurs entre-temps.',
    en: 'The event was changed elsewhere meanwhile.',
  },
  'event-has-orders': {
    status: 409,
    fr: 'Des personnes ont des places pour cet événement.',
    en: 'People have places for this event.',
  },
  'identity-not-checked': {
    status: 403,
    fr: 'Un événement payant demande une identité vérifiée.',
    en: 'A paid event needs a checked identity.',
  },
  'reason-missing': { status: 422, fr: 'Dites pourquoi.', en: 'Say why.' },
  'auditorium-taken': {
    status: 409,
    fr: 'La salle est prise à l’une de ces dates.',
    en: 'The auditorium is taken on one of these dates.',
  },
  'category-in-use': {
    status: 409,
    fr: 'Des événements ont cette catégorie.',
    en: 'Events have this category.',
  },
  'unknown-category': { status: 422, fr: 'Cette catégorie n’existe pas.', en: 'This category does not exist.' },

  'seats-taken': { status: 409, fr: 'Une de ces places vient d’être prise.', en: 'One of these seats has just gone.' },
  'area-full': {
    status: 409,
    fr: 'Il ne reste plus autant de places dans cet espace.',
    en: 'There are no longer that many places in this area.',
  },
  'sold-out': { status: 409, fr: 'C’est complet.', en: 'It is sold out.' },
  'not-enough-together': {
    status: 409,
    fr: 'Il n’y a plus autant de places côte à côte.',
    en: 'There are no longer that many seats together.',
  },
  'unknown-seat': {
    status: 422,
    fr: 'Cette place n’existe pas dans cette salle.',
    en: 'This seat does not exist in this auditorium.',
  },
  'wrong-allocation': {
    status: 422,
    fr: 'Cette séance ne se réserve pas ainsi.',
    en: 'This one is not booked that way.',
  },
  'no-hold': {
    status: 409,
    fr: 'Vos places ne sont plus gardées. Reprenez-les.',
    en: 'Your seats are no longer held. Take them again.',
  },
  'lines-differ-from-hold': {
    status: 422,
    fr: 'Les tarifs ne correspondent pas aux places gardées.',
    en: 'The tariffs do not match the seats held.',
  },
  'nothing-to-invoice': {
    status: 409,
    fr: 'Rien n’a été payé pour cette commande : il n’y a rien à facturer.',
    en: 'Nothing was paid for this order: there is nothing to invoice.',
  },
  'issuer-unknown': {
    status: 409,
    fr: 'L’identité légale du vendeur n’est pas encore enregistrée : la facture ne peut pas être établie. Le reçu reste disponible.',
    en: 'The seller’s legal identity is not on record yet: no invoice can be issued. The receipt stays available.',
  },
  'unknown-tax': {
    status: 422,
    fr: 'Cette base de TVA n’est pas celle du pays du vendeur.',
    en: 'This tax basis is not one of the seller’s country.',
  },
  'unknown-tariff': {
    status: 422,
    fr: 'Ce tarif n’est pas proposé pour cette séance.',
    en: 'This tariff is not offered for this screening.',
  },
  'sale-closed': { status: 409, fr: 'La vente en ligne est terminée.', en: 'Online sale has ended.' },
  'reservations-closed': {
    status: 409,
    fr: 'Cette séance ne se réserve pas, ou plus.',
    en: 'This one cannot be reserved, or no longer.',
  },
  'sale-not-open': { status: 409, fr: 'La vente n’a pas commencé.', en: 'The sale has not begun.' },
  'too-many-for-one-buyer': {
    status: 422,
    fr: 'C’est plus que ce qu’une personne peut prendre.',
    en: 'This is more than one person may take.',
  },
  'answers-refused': {
    status: 422,
    fr: 'Une réponse manque ou ne convient pas.',
    en: 'An answer is missing or does not fit.',
  },
  'order-not-listable': {
    status: 409,
    fr: 'Seule une place confirmée à un événement peut être affichée.',
    en: 'Only a confirmed place at an event can be listed.',
  },
  'unknown-person': { status: 404, fr: 'Personne ne porte ce nom d’utilisateur.', en: 'Nobody has this username.' },
  'host-exists': {
    status: 409,
    fr: 'Cette personne a déjà été invitée.',
    en: 'This person was invited already.',
  },
  'too-many-hosts': { status: 422, fr: 'Trente hôtes au plus.', en: 'Thirty hosts at most.' },
  'guest-quota-full': {
    status: 409,
    fr: 'Les places des invités sont toutes prises.',
    en: 'All places kept for guests are taken.',
  },
  'guest-quota-wrong': {
    status: 422,
    fr: 'Pas moins que ce que les invités ont déjà, pas plus que la jauge.',
    en: 'No fewer than guests have already, no more than the capacity.',
  },
  'identity-checked-already': {
    status: 409,
    fr: 'L’identité est déjà vérifiée.',
    en: 'The identity is checked already.',
  },
  'identity-request-waits': {
    status: 409,
    fr: 'La demande est déposée et attend une décision.',
    en: 'The request is handed in and waits for a decision.',
  },
  'identity-not-asked': { status: 409, fr: 'Aucune demande n’est commencée.', en: 'No request was begun.' },
  'identity-documents-missing': {
    status: 422,
    fr: 'Il manque une pièce d’identité.',
    en: 'A proof of identity is missing.',
  },
  'identity-request-decided': { status: 409, fr: 'La décision est déjà prise.', en: 'This was decided already.' },
  'too-many-documents': { status: 422, fr: 'Six documents au plus.', en: 'Six documents at most.' },
  'document-unreadable': {
    status: 422,
    fr: 'Ce fichier n’est ni un PDF, ni une image JPEG ou PNG.',
    en: 'This file is no PDF, and no JPEG or PNG picture.',
  },
  'occurrence-postponed': {
    status: 409,
    fr: 'Cette date est reportée.',
    en: 'This date is postponed.',
  },
  'occurrence-cancelled': { status: 409, fr: 'Cette séance est annulée.', en: 'This screening is cancelled.' },
  'already-participating': {
    status: 409,
    fr: 'Une participation existe déjà pour cette personne.',
    en: 'This person already has a place.',
  },
  'order-not-payable': { status: 409, fr: 'Cette commande ne se paie plus.', en: 'This order can no longer be paid.' },
  'order-not-confirmable': {
    status: 409,
    fr: 'Cette commande n’attend pas de confirmation.',
    en: 'This order does not wait for a confirmation.',
  },
  'order-not-cancellable': {
    status: 409,
    fr: 'Cette commande ne s’annule plus.',
    en: 'This order can no longer be cancelled.',
  },
  'address-not-correctable': {
    status: 409,
    fr: 'L’adresse ne se corrige plus ici.',
    en: 'The address can no longer be corrected here.',
  },
  'idempotency-conflict': {
    status: 422,
    fr: 'Cette clé a déjà servi pour une autre demande.',
    en: 'This key was already used for another request.',
  },
  'idempotency-key-missing': {
    status: 400,
    fr: 'L’en-tête Idempotency-Key manque.',
    en: 'The Idempotency-Key header is missing.',
  },
  'unknown-provider': {
    status: 422,
    fr: 'Ce moyen de paiement n’est pas proposé.',
    en: 'This way to pay is not offered.',
  },
  'amount-not-taken': {
    status: 422,
    fr: 'Ce moyen de paiement ne prend pas ce montant.',
    en: 'This way to pay does not take this amount.',
  },
  'payer-phone-missing': {
    status: 422,
    fr: 'Ce paiement se valide au téléphone : il faut le numéro.',
    en: 'This payment is approved on the phone: its number is needed.',
  },
  'plan-free': {
    status: 422,
    fr: 'Cette offre ne coûte rien : résiliez l’offre en cours pour y revenir.',
    en: 'This plan costs nothing: cancel the current one to go back to it.',
  },
  'plan-country-not-sold': {
    status: 422,
    fr: 'Les offres ne sont pas vendues dans ce pays.',
    en: 'Plans are not sold in this country.',
  },
  'already-subscribed': {
    status: 409,
    fr: 'Vous avez déjà une offre : changez-en plutôt.',
    en: 'You already have a plan: change it instead.',
  },
  'plan-not-active': { status: 409, fr: 'Aucune offre payée n’est en cours.', en: 'No paid plan is under way.' },
  'plan-cancelled': {
    status: 409,
    fr: 'L’offre est résiliée : revenez d’abord sur cette décision.',
    en: 'The plan is cancelled: take that back first.',
  },
  'plan-not-cancelled': { status: 409, fr: 'L’offre n’est pas résiliée.', en: 'The plan is not cancelled.' },
  'plan-paid-ahead': {
    status: 409,
    fr: 'Le mois suivant est déjà payé : l’offre se change quand il a commencé.',
    en: 'The next month is already paid: the plan can change once it has begun.',
  },
  'plan-change-pending': {
    status: 409,
    fr: 'Un autre changement est prévu : annulez-le d’abord.',
    en: 'Another change is to come: take it back first.',
  },
  'plan-not-due': { status: 409, fr: 'Rien n’est à payer maintenant.', en: 'Nothing is to be paid now.' },
  'plan-same': { status: 409, fr: 'C’est déjà votre offre.', en: 'You already have this plan.' },
  'plan-preview-stale': {
    status: 409,
    fr: 'Ce calcul est trop ancien. Le voici refait.',
    en: 'This reckoning is too old. Here is a new one.',
  },
  'plan-card-refused': {
    status: 409,
    fr: 'La carte a été refusée. Rien n’a changé.',
    en: 'The card was refused. Nothing has changed.',
  },
  'plan-charge-not-refundable': {
    status: 409,
    fr: 'Ce paiement ne se rembourse pas ici.',
    en: 'This payment cannot be given back here.',
  },
  'payment-provider-unavailable': {
    status: 503,
    fr: 'Le service de paiement ne répond pas. Rien n’a été débité.',
    en: 'The payment service does not answer. Nothing was taken.',
  },
  'payment-being-opened': {
    status: 409,
    fr: 'Ce paiement est en train de s’ouvrir. Redemandez-le dans un instant.',
    en: 'This payment is being opened. Ask again in a moment.',
  },
  'destination-not-payable': {
    status: 422,
    fr: 'Ce compte ne peut pas être payé dans cette monnaie.',
    en: 'This account cannot be paid in this currency.',
  },
  'seller-identity-waits': {
    status: 409,
    fr: 'Votre identité est en cours de vérification.',
    en: 'Your identity is being checked.',
  },
  'seller-identity-missing': {
    status: 409,
    fr: 'Dites d’abord qui vous êtes.',
    en: 'Say first who you are.',
  },
  'seller-documents-missing': {
    status: 422,
    fr: 'Il manque un justificatif.',
    en: 'A document is missing.',
  },
  'seller-identity-decided': { status: 409, fr: 'La décision est déjà prise.', en: 'This was decided already.' },
  'connected-account-not-offered': {
    status: 422,
    fr: 'Ce mode de paiement n’existe pas pour ce pays.',
    en: 'This way of being paid does not exist for this country.',
  },
  'payout-identity-needed': {
    status: 409,
    fr: 'Votre identité doit être vérifiée avant le premier virement.',
    en: 'Your identity must be checked before the first payout.',
  },
  'payout-identity-waits': {
    status: 409,
    fr: 'Vos nouvelles coordonnées sont en cours de vérification.',
    en: 'Your new details are being checked.',
  },
  'payout-under-way': { status: 409, fr: 'Un virement est déjà en route.', en: 'A payout is already on its way.' },
  'balance-in-debit': {
    status: 409,
    fr: 'Le solde est négatif : les prochaines recettes le comblent d’abord.',
    en: 'The balance is in debit: the next takings fill it first.',
  },
  'payout-too-small': {
    status: 422,
    fr: 'C’est moins que le minimum d’un virement.',
    en: 'That is less than the least that is paid out.',
  },
  'payout-too-large': {
    status: 422,
    fr: 'C’est plus que ce qui est disponible.',
    en: 'That is more than what is available.',
  },
  'payout-not-returnable': {
    status: 409,
    fr: 'Ce virement n’est ni chez la banque ni arrivé.',
    en: 'This payout is neither with the bank nor sent.',
  },
  'no-payouts-for-bank': {
    status: 409,
    fr: 'Aucun virement n’attend la banque.',
    en: 'No payout waits for the bank.',
  },
  'payout-bank-missing': {
    status: 409,
    fr: 'Le compte de la plateforme n’est pas configuré.',
    en: 'The platform’s own account is not configured.',
  },
  'bank-file-sent': { status: 409, fr: 'Ce fichier est déjà transmis.', en: 'This file was sent already.' },
  'order-not-refundable': {
    status: 409,
    fr: 'Ces billets ne se remboursent pas, ou l’ont été.',
    en: 'These tickets cannot be refunded, or have been.',
  },
  'refund-too-late': {
    status: 409,
    fr: 'Le délai de remboursement est passé.',
    en: 'The time for a refund is over.',
  },
  'ticket-admitted': {
    status: 409,
    fr: 'Quelqu’un est déjà entré avec un de ces billets.',
    en: 'Somebody is in already with one of these tickets.',
  },
  'entry-not-cancellable': {
    status: 409,
    fr: 'Une entrée ne s’annule plus après la fin de la séance.',
    en: 'An entry cannot be cancelled after the end of the screening.',
  },
  'refunds-not-startable': {
    status: 409,
    fr: 'Tout le monde n’est remboursé que pour une date annulée ou interrompue.',
    en: 'Everybody is refunded only for a date that was cancelled or interrupted.',
  },
  'refund-offer-closed': {
    status: 409,
    fr: 'La question n’est pas, ou plus, posée.',
    en: 'The question is not, or no longer, asked.',
  },
  'refund-not-by-hand': {
    status: 409,
    fr: 'Ce remboursement n’est pas, ou plus, à faire à la main.',
    en: 'This refund is not, or no longer, to be made by hand.',
  },
  'refund-taken': {
    status: 409,
    fr: 'Une autre personne s’occupe de ce remboursement.',
    en: 'Somebody else looks after this refund.',
  },
  'report-not-understood': {
    status: 422,
    fr: 'Ce relevé n’est pas compris : il y manque une colonne ou une date.',
    en: 'This report is not understood: it lacks a column or a date.',
  },
  'charge-ended': { status: 409, fr: 'Ce paiement est déjà terminé.', en: 'This payment has already ended.' },

  'code-unknown': {
    status: 422,
    fr: 'Ce code n’existe pas ici. Vérifiez ce qui est écrit.',
    en: 'There is no such code here. Check what is written.',
  },
  'code-not-yet': {
    status: 409,
    fr: 'Ce code ne vaut pas encore.',
    en: 'This code is not valid yet.',
  },
  'code-over': {
    status: 409,
    fr: 'Ce code ne vaut plus.',
    en: 'This code is no longer valid.',
  },
  'code-used-up': {
    status: 409,
    fr: 'Ce code a déjà servi autant qu’il pouvait.',
    en: 'This code has been used as often as it could be.',
  },
  'code-used-by-you': {
    status: 409,
    fr: 'Vous avez déjà utilisé ce code.',
    en: 'You have used this code already.',
  },
  'code-not-for-these': {
    status: 409,
    fr: 'Ce code ne vaut pas pour ces billets.',
    en: 'This code is not for these tickets.',
  },
  'code-needs-more': {
    status: 409,
    fr: 'Ce code demande davantage de billets ou un montant plus élevé.',
    en: 'This code asks for more tickets, or for a higher amount.',
  },
  'codes-not-together': {
    status: 409,
    fr: 'Ces codes ne se cumulent pas.',
    en: 'These codes cannot be used together.',
  },
  'code-changed': {
    status: 409,
    fr: 'Ce code vient de changer ou de servir. Regardez le prix à nouveau.',
    en: 'This code has just changed or been used. Look at the price again.',
  },
  'code-taken': {
    status: 409,
    fr: 'Ce code existe déjà.',
    en: 'This code exists already.',
  },
  'code-too-short': {
    status: 422,
    fr: 'Il faut au moins trois lettres ou chiffres.',
    en: 'It takes three letters or digits at least.',
  },
  'fewer-than-used': {
    status: 409,
    fr: 'Le code a déjà servi plus souvent que cela.',
    en: 'The code has been used more often than that.',
  },
  'gift-cards-not-sold': {
    status: 409,
    fr: 'Aucune carte cadeau ne se vend ici.',
    en: 'No gift cards are sold here.',
  },
  'gift-amount-out-of-bounds': {
    status: 422,
    fr: 'Ce montant n’est pas proposé.',
    en: 'This amount is not offered.',
  },
  'gift-card-not-payable': {
    status: 409,
    fr: 'Cette carte cadeau ne se paie plus.',
    en: 'This gift card can no longer be paid.',
  },
  'gift-card-not-refundable': {
    status: 409,
    fr: 'Cette carte cadeau a déjà servi, ou n’est pas payée.',
    en: 'This gift card has been used, or is not paid.',
  },

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

  'plan-limit': {
    status: 409,
    fr: 'Votre abonnement n’en permet pas davantage.',
    en: 'Your plan allows no more than that.',
  },
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

  'unknown-column': {
    status: 422,
    fr: 'Le fichier n’a pas cette colonne.',
    en: 'The file has no such column.',
  },
  'import-unreadable': {
    status: 422,
    fr: 'Ce fichier n’est ni du JSON ni du CSV lisible.',
    en: 'This file is neither readable JSON nor CSV.',
  },
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
} as const satisfies Record<string, { status: number; fr: string; en: string }>;

export type ErrorCode = keyof typeof errorCatalogue;
