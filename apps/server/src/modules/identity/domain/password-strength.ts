import type { PasswordStrength } from '@parterre/contract/identity';
import { commonSentences, commonWords } from './common-passwords.ts';

export const shortestPassword = 15;
export const longestPassword = 128;

/** With common words taken out, what is left of a password must be at least this long. */
const leastOwnCharacters = 6;
const leastDifferentCharacters = 6;
/** Shorter names ("Ana") would refuse innocent sentences. */
const shortestPersonalPart = 4;

/**
 * How well a password resists guessing. No rule of composition (NIST SP 800-63B-4 §3.1.1.2): length, a blocklist,
 * repetition and what is known of the person decide.
 * @param hints what an attacker knows of the person: name, e-mail, username
 */
export function passwordStrength(password: string, hints: readonly string[]): PasswordStrength {
  const characters = Array.from(password);
  const refuse = (reason: NonNullable<PasswordStrength['reason']>, score = 0): PasswordStrength => ({
    score,
    acceptable: false,
    reason,
  });
  if (characters.length > longestPassword) return refuse('too-long');
  const plain = plainForm(password);
  const different = new Set(password.toLowerCase()).size;
  if (characters.length > 0 && characters.length < shortestPassword) {
    return refuse('too-short', characters.length >= 10 && different >= leastDifferentCharacters ? 1 : 0);
  }
  if (characters.length === 0) return refuse('too-short');
  if (different < leastDifferentCharacters || isRepetition(password.toLowerCase()) || isMostlyRuns(plain)) {
    return refuse('repetitive');
  }
  if (containsPersonal(plain, hints)) return refuse('contains-personal');
  if (isCommon(password)) return refuse('common');
  if (characters.length >= 22 && different >= 12) return { score: 4, acceptable: true, reason: null };
  if (characters.length >= 18 && different >= 9) return { score: 3, acceptable: true, reason: null };
  return { score: 2, acceptable: true, reason: null };
}

/** Small letters and digits alone, accents taken off. */
function plainForm(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const lookAlikes: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't' };

/** `P@ssw0rd` reads as `password`. */
function withoutLookAlikes(text: string): string {
  const signs = text.toLowerCase().replaceAll('@', 'a').replaceAll('$', 's').replaceAll('!', 'i').replaceAll('€', 'e');
  return plainForm(signs).replace(/[013457]/g, (digit) => lookAlikes[digit] ?? digit);
}

const longestFirst = [...commonWords].sort((a, b) => b.length - a.length);

function isCommon(password: string): boolean {
  return [plainForm(password), withoutLookAlikes(password)].some((form) => {
    let rest = form;
    for (const sentence of commonSentences) rest = rest.replaceAll(sentence, ' ');
    for (const word of longestFirst) rest = rest.replaceAll(word, ' ');
    return rest.replaceAll(' ', '').length < leastOwnCharacters;
  });
}

function containsPersonal(plain: string, hints: readonly string[]): boolean {
  return hints
    .flatMap((hint) => [hint, ...hint.split(/[\s@.+_-]+/)])
    .map(plainForm)
    .some((part) => part.length >= shortestPersonalPart && !tooGeneral.has(part) && plain.includes(part));
}

/** Parts of addresses that say nothing about the person. */
const tooGeneral: ReadonlySet<string> = new Set(['mail', 'gmail', 'email', 'example', 'exemple', 'info', 'contact']);

/** One text of at most half the length, written again and again, the last time perhaps not to its end. */
function isRepetition(text: string): boolean {
  for (let period = 1; period <= text.length / 2; period += 1) {
    if (Array.from(text).every((character, index) => character === text[index % period])) return true;
  }
  return false;
}

/** Most steps from one character to the next go nowhere (`aaaa`) or to the neighbour (`abcd`, `4321`). */
function isMostlyRuns(text: string): boolean {
  if (text.length < 2) return true;
  let steps = 0;
  for (let index = 1; index < text.length; index += 1) {
    if (Math.abs(text.charCodeAt(index) - text.charCodeAt(index - 1)) <= 1) steps += 1;
  }
  return steps > (text.length - 1) * 0.6;
}
