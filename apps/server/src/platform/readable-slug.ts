import { slugWords } from '@parterre/contract/slug-words';
import { shortCode } from './ids.ts';

/**
 * A new address for something with a title: its words and five random characters (2.8 × 10⁷ for each title), such as
 * `deux-fois-dimanche-k7m2p`. Made once and kept when the title changes, so that links go on working.
 */
export function newSlug(title: string): string {
  return `${slugWords(title)}-${shortCode(5).toLowerCase()}`;
}
