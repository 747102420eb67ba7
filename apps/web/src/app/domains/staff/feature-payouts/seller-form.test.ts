import { fieldOfPath, identityBody, missingFields } from './seller-form.ts';

const company = {
  ...{
    form: 'company',
    legalName: 'Les Lanternes',
    country: 'fr',
    street: '12 rue',
    city: 'Paris',
    postalCode: '75011',
  },
  ...{ registrationKind: 'siren', number: '732829320', representative: 'Awa', destination: 'bank' },
  ...{ iban: 'FR14 2004 1010 0505 0001 3M02 606', bic: '' },
};

describe('the form of a seller', () => {
  it('needs more of a company than of a person', () => {
    expect(missingFields({ ...company, number: '', iban: '' })).toEqual(['number', 'iban']);
    expect(missingFields({ ...company, form: 'person', number: '', representative: '' })).toEqual([]);
  });

  it('is sent as the API takes it', () => {
    expect(identityBody(company)).toMatchObject({
      country: 'FR',
      registration: { kind: 'siren', number: '732829320' },
      destination: { kind: 'bank', bic: null },
    });
    const phone = {
      ...company,
      form: 'person',
      country: 'CI',
      destination: 'phone',
      phone: '05 01 02 03 04',
      operator: 'mtn-momo',
    };
    expect(identityBody(phone)).toMatchObject({
      registration: null,
      destination: { kind: 'phone', phone: '+2250501020304', operator: 'mtn-momo' },
    });
  });

  it('shows refusals beside their fields', () => {
    expect(['registration.number', 'destination.iban', 'address.city'].map(fieldOfPath)).toEqual([
      'number',
      'iban',
      'city',
    ]);
  });
});
