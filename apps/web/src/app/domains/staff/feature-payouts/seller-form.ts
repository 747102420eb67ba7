import { marketCountryOf } from '@parterre/contract/markets';
import { parsePhone } from '@parterre/contract/phone-numbers';
import type { SellerIdentity } from '@parterre/contract/payouts';
import { orNull } from '../../../platform/forms/form-values.ts';

export type Kind = SellerIdentity['destination']['kind'];
export type Values = Readonly<Record<string, string>>;

const always = ['legalName', 'country', 'street', 'city'] as const;
const ofCompanies = ['number', 'representative'] as const;

/** Names of the fields that are empty and may not be. What is wrong with numbers, the server says. */
export function missingFields(values: Values): string[] {
  const needed: string[] = [...always];
  if (values['form'] === 'company') needed.push(...ofCompanies);
  if (values['destination'] === 'bank') needed.push('iban');
  if (values['destination'] === 'phone') needed.push('phone');
  return needed.filter((name) => (values[name] ?? '') === '');
}

/** A number as it is sent, in E.164; what cannot be read is sent as it is, and refused. */
export function phoneOf(values: Values): string {
  const typed = values['phone'] ?? '';
  return parsePhone(typed, marketCountryOf(values['country'])) ?? typed;
}

/** The body that the API takes, from what the form holds. */
export function identityBody(values: Values): object {
  const country = (values['country'] ?? '').toUpperCase();
  const company = values['form'] === 'company';
  const { legalName, street, city, postalCode = '' } = values;
  return {
    ...{ form: company ? 'company' : 'person', legalName, country },
    registration: company ? { kind: values['registrationKind'], number: values['number'] } : null,
    address: { street, postalCode, city, country },
    representative: company ? orNull(values['representative']) : null,
    destination: destinationOf(values),
  };
}

function destinationOf(values: Values): object {
  switch (values['destination']) {
    case 'phone':
      return { kind: 'phone', phone: phoneOf(values), operator: values['operator'] ?? '' };
    case 'connected-account':
      return { kind: 'connected-account' };
    default:
      return { kind: 'bank', iban: values['iban'], bic: orNull(values['bic']) };
  }
}

/** To which field of the form a refused path of the body belongs. */
export function fieldOfPath(path: string): string | undefined {
  if (path.startsWith('registration')) return 'number';
  return path.split('.').at(-1);
}
