/** What could be made of a price written as prose. `review` says that a person must look. */
export type PriceReading =
  { kind: 'free' } | { kind: 'priced'; prices: ProsePrice[]; review: boolean } | { kind: 'unknown'; review: boolean };
export interface ProsePrice {
  family: 'full' | 'reduced' | 'student' | 'child' | 'group';
  /** Minor units of the currency the prose is read in. */
  amount: number;
}

const FREE =
  /\b(gratuit|gratuite|gratuits|gratuitement|entrée libre|entree libre|accès libre|acces libre|free|free entry|libre et gratuit)\b/i;
const AMOUNT = /(\d{1,3}(?:[ \u00A0\u202F]\d{3})+|\d{1,6})(?:[.,](\d{1,2}))?\s?(?:€|euros?\b|eur\b)/gi;
const SLASHED = /(\d{1,4})\s?\/\s?(\d{1,4})\s?€/;
const RANGE = /\bde\s+(\d{1,4}(?:[.,]\d{1,2})?)\s?€?\s+à\s+(\d{1,4}(?:[.,]\d{1,2})?)\s?€/i;

/**
 * Reads euro prices from French prose. Sure of itself only for the plain forms: one amount, named tariffs ("plein", "réduit"…), free entry.
 * Anything with several amounts it cannot name, ranges, prices without tax or passes is read as far as it goes and left for review.
 */
export function readPriceProse(prose: string | null): PriceReading {
  if (prose === null || prose.trim() === '') return { kind: 'unknown', review: true };
  const text = prose.replace(/\s+/g, ' ');
  const found = amountsIn(text);
  if (found.length === 0) return FREE.test(text) ? { kind: 'free' } : { kind: 'unknown', review: true };
  const range = RANGE.exec(text);
  if (range?.[1] && range[2]) {
    const [low, high] = [toMinor(range[1]), toMinor(range[2])];
    return {
      kind: 'priced',
      prices: [
        { family: 'full', amount: Math.max(low, high) },
        { family: 'reduced', amount: Math.min(low, high) },
      ],
      review: true,
    };
  }
  const slashed = SLASHED.exec(text);
  if (slashed?.[1] && slashed[2]) {
    const [low, high] = [toMinor(slashed[1]), toMinor(slashed[2])];
    return {
      kind: 'priced',
      prices: [
        { family: 'full', amount: Math.max(low, high) },
        { family: 'reduced', amount: Math.min(low, high) },
      ],
      review: true,
    };
  }
  return nameAmounts(text, found);
}

interface FoundAmount {
  amount: number;
  /** The words that belong to it: those before it, and those in brackets behind it. */
  words: string;
}

function amountsIn(text: string): FoundAmount[] {
  const found: FoundAmount[] = [];
  let from = 0;
  for (const match of text.matchAll(AMOUNT)) {
    const end = match.index + match[0].length;
    const behind = /^[^;/.,0-9€)]*/.exec(text.slice(end))?.[0] ?? '';
    found.push({
      amount: toMinor(`${match[1] ?? ''}.${match[2] ?? '0'}`),
      words: `${text.slice(from, match.index)} ${behind}`.toLowerCase(),
    });
    from = end + behind.length;
  }
  return found;
}

function nameAmounts(text: string, found: readonly FoundAmount[]): PriceReading {
  const prices: ProsePrice[] = [];
  let review = /\b(HT|hors taxe|pass|abonnement|adhésion|participation|FREE)\b/.test(text) || FREE.test(text);
  for (const { amount, words } of found) {
    if (/\bpass\b|abonnement|carte/.test(words)) {
      review = true;
      continue;
    }
    const family = familyOf(words);
    if (prices.some((known) => known.family === family)) {
      review = true;
      continue;
    }
    prices.push({ family, amount });
  }
  return prices.length === 0 ? { kind: 'unknown', review: true } : { kind: 'priced', prices, review };
}

function familyOf(words: string): ProsePrice['family'] {
  if (words.includes('group')) return 'group';
  if (/enfant|moins de 1\d|-\s?1[0-8]|child/.test(words)) return 'child';
  if (/réduit|reduit|chômeur|demandeur|prévente|prevente|abonné/.test(words)) return 'reduced';
  if (/étudiant|etudiant|student/.test(words)) return 'student';
  return 'full';
}

function toMinor(amount: string): number {
  const [whole = '0', cents = ''] = amount
    .replace(/[ \u00A0\u202F]/g, '')
    .replace(',', '.')
    .split('.');
  return Number(whole) * 100 + Number(cents.padEnd(2, '0').slice(0, 2));
}
