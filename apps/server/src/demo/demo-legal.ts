import type { LegalIdentity } from '@parterre/contract/invoicing';

/** Legal identities of the demonstration: of nobody, by numbers that no company has. */
export const demoPlatformLegal: LegalIdentity = {
  legalName: 'Parterre (démonstration)',
  legalForm: 'SAS fictive',
  address: '0, rue de l’Exemple',
  postalCode: '75000',
  city: 'Paris',
  country: 'FR',
  registration: '000000000',
  vatNumber: 'FR12000000000',
  vatExemption: null,
};

const french = { legalForm: 'SARL fictive', postalCode: '75000', city: 'Paris', country: 'FR' };

/** By the slug of the organisation. The second cinema has not said yet who it is. */
export const demoSellers: Readonly<Record<string, LegalIdentity>> = {
  'le-grand-lumen': {
    ...french,
    legalName: 'Le Grand Lumen (démonstration)',
    address: '14, passage des Filatures',
    registration: '000000018',
    vatNumber: 'FR66000000018',
    vatExemption: null,
  },
  'les-nuits-de-la-verriere': {
    ...french,
    legalForm: 'Association fictive',
    legalName: 'Les Nuits de la Verrière (démonstration)',
    address: '31, rue des Souffleurs',
    registration: '000000026',
    vatNumber: null,
    vatExemption: 'TVA non applicable, art. 293 B du CGI',
  },
  'club-treich': {
    legalName: 'Club Treich (démonstration)',
    legalForm: 'SARL fictive',
    address: 'Avenue de l’Exemple, Treichville',
    postalCode: null,
    city: 'Abidjan',
    country: 'CI',
    registration: 'CI-ABJ-0000-B-00000',
    vatNumber: null,
    vatExemption: 'NCC 0000000 X',
  },
};

/** The artist who sells services. */
export const demoArtistLegal: LegalIdentity = {
  legalName: 'Aya (démonstration)',
  legalForm: 'Entreprenante fictive',
  address: 'Rue de l’Exemple, Cocody',
  postalCode: null,
  city: 'Abidjan',
  country: 'CI',
  registration: 'CI-ABJ-0000-E-00000',
  vatNumber: null,
  vatExemption: 'régime de l’entreprenant, NCC 0000000 Y',
};
