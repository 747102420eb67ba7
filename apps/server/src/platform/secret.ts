import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const shortest = 32;
/** 32 random hexadecimal characters show 14 different ones on average, and fewer than 8 once in a million. */
const fewestDifferent = 8;
const commonWords =
  /(change|replace|this|secret|passw(or)?d|parterre|example|default|admin|qwerty|azerty|letmein|welcome|insecure|development|production|super|key|test|your|random|string|please|the|and|abc|123|me)/gi;

/** What makes a secret guessable, in words that finish the sentence "SECRET: …"; null when nothing was found. */
export function weaknessOfSecret(secret: string): string | null {
  if (secret.length < shortest) return `has ${secret.length} characters, at least ${shortest} are needed`;
  if (new Set(secret).size < fewestDifferent) return 'repeats a few characters';
  if (isRepeated(secret)) return 'repeats one short text';
  if (longestRun(secret) > 6) return 'contains a run such as abcdefgh or 12345678';
  const rest = secret.replace(commonWords, '').replace(/[\s_.-]/g, '');
  if (rest.length < secret.length / 2) return 'is made of common words';
  if (/^[\p{L}\s_.-]+$/u.test(secret) && /[\s_.-]/.test(secret)) return 'reads like a phrase';
  return null;
}

function isRepeated(text: string): boolean {
  return (text + text).indexOf(text, 1) < text.length;
}

function longestRun(text: string): number {
  let longest = 1;
  let current = 1;
  for (let index = 1; index < text.length; index += 1) {
    current = text.charCodeAt(index) - text.charCodeAt(index - 1) === 1 ? current + 1 : 1;
    longest = Math.max(longest, current);
  }
  return longest;
}

/** The secret of this data folder, made on the first start; readable by its owner only. */
export function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    // Exclusive creation: of two processes that start together, one writes and both read the same text.
    writeFileSync(file, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
