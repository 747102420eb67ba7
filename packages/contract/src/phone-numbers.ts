import type { MarketCountry } from './markets.ts';

export type MobileOperator = 'moov' | 'mtn' | 'orange';

/** Ten digits since 31 January 2021: 01, 05 and 07 are mobile, 21, 25 and 27 fixed lines. */
const ivorian = /^(?:0[157]|2[157])\d{8}$/;
/** Nine digits after the 0 of calls within the country, which is not dialled from abroad. */
const french = /^[1-9]\d{8}$/;
/** ITU-T E.164: a country code and a number, 15 digits at most. */
const anywhere = /^[1-9]\d{6,14}$/;

/**
 * Reads a telephone number as people write it: spaces, dots, hyphens, slashes and brackets, `+225`, `00225` or `225` before it, `(0)` in
 * a French one. Ivorian numbers of eight digits, from before 2021, are not read: which operator they went to is not in them.
 * @param country of a number that is written without its country code
 * @returns E.164, such as `+2250701020304`; null when it is no number of its country
 */
export function parsePhone(text: string, country: MarketCountry): string | null {
  const written = text
    .normalize('NFKC')
    .replace(/[\s\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/(?<=^(?:\+|00)?33)\(0\)/, '')
    .replace(/[-./()\u2010-\u2015\u2212]/g, '');
  if (!/^\+?\d{4,20}$/.test(written)) return null;
  if (written.startsWith('+')) return international(written.slice(1));
  if (written.startsWith('00')) return international(written.slice(2));
  if (country === 'CI') {
    if (ivorian.test(written)) return `+225${written}`;
    return written.startsWith('225') && ivorian.test(written.slice(3)) ? `+${written}` : null;
  }
  if (written.startsWith('0')) return french.test(written.slice(1)) ? `+33${written.slice(1)}` : null;
  return written.startsWith('33') && french.test(written.slice(2)) ? `+${written}` : null;
}

function international(digits: string): string | null {
  if (digits.startsWith('225')) return ivorian.test(digits.slice(3)) ? `+${digits}` : null;
  if (digits.startsWith('33')) {
    const national = digits.slice(2).replace(/^0/, '');
    return french.test(national) ? `+33${national}` : null;
  }
  return anywhere.test(digits) ? `+${digits}` : null;
}

/** The ten digits that are dialled within Côte d'Ivoire; null for a number from elsewhere. */
export function ivorianDigits(e164: string): string | null {
  const digits = e164.startsWith('+225') ? e164.slice(4) : '';
  return ivorian.test(digits) ? digits : null;
}

const operators: Readonly<Record<string, MobileOperator>> = { '01': 'moov', '05': 'mtn', '07': 'orange' };

/**
 * The operator that an Ivorian mobile number was given by: a first guess for a form, never a proof, since its owner may have taken it to
 * another operator.
 * @param e164 as `parsePhone` returns it
 */
export function guessOperator(e164: string): MobileOperator | null {
  return operators[ivorianDigits(e164)?.slice(0, 2) ?? ''] ?? null;
}
