/**
 * Length of an account number by country, as in the IBAN registry of SWIFT (release 99): those that take part in SEPA, whose transfers are in
 * euros, and those of the West African monetary union, whose currency is the CFA franc.
 */
const sepaLengths: Readonly<Record<string, number>> = {
  ...{ AD: 24, AL: 28, AT: 20, BE: 16, BG: 22, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24, FI: 18, FR: 27 },
  ...{ GB: 22, GI: 23, GR: 27, HR: 21, HU: 28, IE: 22, IS: 26, IT: 27, LI: 21, LT: 20, LU: 20, LV: 21, MC: 27, MD: 24 },
  ...{ ME: 22, MK: 19, MT: 31, NL: 18, NO: 15, PL: 28, PT: 25, RO: 24, RS: 22, SE: 24, SI: 19, SK: 24, SM: 27, VA: 22 },
};
const francLengths: Readonly<Record<string, number>> = {
  BF: 28,
  BJ: 28,
  CI: 28,
  GW: 25,
  ML: 28,
  NE: 28,
  SN: 28,
  TG: 28,
};

/** An account number as machines write it: capitals and digits, without spaces. */
export function plainIban(text: string): string {
  return text.replace(/[\s.-]/g, '').toUpperCase();
}

/**
 * Whether the check digits of an account number are right: with its first four characters at the end and letters as numbers (A = 10), it leaves
 * 1 when divided by 97 (ISO 13616, ISO 7064 MOD 97-10); and whether it is as long as those of its country.
 * @param iban as `plainIban` gives it
 */
export function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(iban)) return false;
  const length = sepaLengths[iban.slice(0, 2)] ?? francLengths[iban.slice(0, 2)];
  if (length !== undefined && iban.length !== length) return false;
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** The currency in which a bank transfer can reach an account number, by its country; null where we make none. */
export function transferCurrency(iban: string): 'EUR' | 'XOF' | null {
  const country = iban.slice(0, 2);
  if (country in sepaLengths) return 'EUR';
  return country in francLengths ? 'XOF' : null;
}
