/**
 * Whether a number of the French register of companies is right: nine digits (SIREN) or fourteen (SIRET), of which the last is a check digit
 * (ISO/IEC 7812, Luhn). The post's establishments are numbered otherwise: their digits add up to a multiple of five.
 * @param digits without spaces
 */
export function isSiren(digits: string): boolean {
  return /^\d{9}$/.test(digits) && luhnSum(digits) % 10 === 0;
}
export function isSiret(digits: string): boolean {
  if (!/^\d{14}$/.test(digits)) return false;
  if (luhnSum(digits) % 10 === 0) return isSiren(digits.slice(0, 9));
  return digits.startsWith('356000000') && [...digits].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0;
}

/** A number of the register of commerce of the OHADA states, such as `CI-ABJ-03-2021-B12-01234`; older ones are written in many ways. */
export function isRccm(number: string): boolean {
  return /^[A-Z]{2}[ -][A-Z]{2,4}[ -][A-Z0-9][A-Z0-9 -]{4,30}$/.test(number);
}

function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
}
