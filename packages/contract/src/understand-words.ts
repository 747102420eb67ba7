import type { WhatsOnQuery } from './discovery.ts';

/** Filters as the address of what is on carries them. */
export type UnderstoodFilters = Partial<Record<keyof WhatsOnQuery, string>>;

/** Words that were understood, to be shown as one removable piece; whoever removes it takes its words out of the box. */
export interface UnderstoodPiece {
  /** As they were typed. */
  words: string;
  filters: UnderstoodFilters;
}

export interface Understood {
  filters: UnderstoodFilters;
  /** In the order in which they were typed. */
  pieces: UnderstoodPiece[];
  /** What is no filter, as it was typed: names to search for. Empty when only words like "the" or "film" are left. */
  text: string;
}

/**
 * Reads the filters out of what somebody typed in the one box, in French or in English: "vost ce soir 5 km 2 places", "tonight subtitled two seats".
 * What it does not understand stays text. Words that many titles have (genres, "free") are filters only beside another filter, so that "Free Guy"
 * stays a title.
 * @param today the cinema day; without it names of weekdays stay text
 */
export function understandWords(q: string, today?: string): Understood {
  const tokens = [...q.matchAll(/[\p{L}\p{M}\p{N}]+(?:[.,:]\d+)*|[€<]/gu)].map(({ 0: text, index }) => ({
    text,
    index,
  }));
  let folded = ' ';
  const starts = tokens.map(({ text }) => {
    const start = folded.length;
    folded += `${fold(text)} `;
    return start;
  });
  const found: { from: number; to: number; filters: UnderstoodFilters; weak: boolean }[] = [];
  for (const { pattern, weak = false, means } of rules) {
    const match = new RegExp(`(?<= )(?:${pattern})(?= )`).exec(folded);
    if (match === null) continue;
    const filters = means(match.groups ?? {}, today);
    const known = new Set(found.flatMap((piece) => Object.keys(piece.filters)));
    if (filters === null || Object.keys(filters).some((key) => known.has(key))) continue;
    const [from, end] = [starts.indexOf(match.index), match.index + match[0].length];
    const to = starts.findLastIndex((start) => start < end);
    found.push({ from, to, filters, weak });
    // What is understood is read once: the same length of nothing stays in its place.
    folded = folded.slice(0, match.index) + '_'.repeat(match[0].length) + folded.slice(end);
  }
  const kept = found.some(({ weak }) => !weak) ? found.toSorted((a, b) => a.from - b.from) : [];
  const left = tokens.filter((_, index) => !kept.some(({ from, to }) => index >= from && index <= to));
  const names = left.every(({ text }) => empty.has(fold(text))) ? [] : left;
  return {
    filters: Object.assign({}, ...kept.map(({ filters }) => filters)) as UnderstoodFilters,
    pieces: kept.map(({ from, to, filters }) => ({ words: typed(q, tokens, from, to), filters })),
    text: kept.length === 0 ? q.trim() : textOf(q, tokens, names),
  };
}

interface Token {
  text: string;
  index: number;
}

/** As words are compared: without accents, case and ligatures. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae');
}

function typed(q: string, tokens: readonly Token[], from: number, to: number): string {
  const last = tokens[to];
  return q.slice(tokens[from]?.index ?? 0, last === undefined ? undefined : last.index + last.text.length);
}

/** Neighbouring tokens with what stands between them, so that "L’Été" stays as it is; others with a space. */
function textOf(q: string, tokens: readonly Token[], names: readonly Token[]): string {
  let text = '';
  for (const token of names) {
    const before = tokens[tokens.indexOf(token) - 1];
    const beside = before !== undefined && names.includes(before);
    const between = beside ? q.slice(before.index + before.text.length, token.index) : text === '' ? '' : ' ';
    text += between + token.text;
  }
  return text;
}

/** Left alone, these search for nothing. */
const empty = new Set(
  'a à au aux avec and at by d de des du en et film films for in l la le les of on or ou par pour seance seances screening screenings sur the un une with movie movies cinema'.split(
    ' ',
  ),
);

const numbers: Record<string, string> = {
  un: '1',
  une: '1',
  deux: '2',
  trois: '3',
  quatre: '4',
  cinq: '5',
  six: '6',
  sept: '7',
  huit: '8',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  seven: '7',
  eight: '8',
};
const number = `\\d{1,3}|${Object.keys(numbers).join('|')}`;
const most = '(?:(?:a |pour )?moins de|max(?:imum)?|jusqu a|au plus|sous|under|below|less than|at most|up to|<)';
const clock = '(?<hour>\\d{1,2})(?: ?h ?(?<minute>\\d\\d)?|[:.](?<colon>\\d\\d))? ?(?<half>am|pm)?';

const languages: Record<string, string> = {
  francais: 'fr',
  french: 'fr',
  anglais: 'en',
  english: 'en',
  espagnol: 'es',
  spanish: 'es',
  italien: 'it',
  italian: 'it',
  allemand: 'de',
  german: 'de',
  japonais: 'ja',
  japanese: 'ja',
  coreen: 'ko',
  korean: 'ko',
  chinois: 'zh',
  chinese: 'zh',
  arabe: 'ar',
  arabic: 'ar',
  portugais: 'pt',
  portuguese: 'pt',
  russe: 'ru',
  russian: 'ru',
};
const language = `(?<language>${Object.keys(languages).join('|')})`;

const weekdays: Record<string, number> = {
  lundi: 1,
  mardi: 2,
  mercredi: 3,
  jeudi: 4,
  vendredi: 5,
  samedi: 6,
  dimanche: 7,
  monday: 1,
  tuesday: 2,
  wednesday: 3,
  thursday: 4,
  friday: 5,
  saturday: 6,
  sunday: 7,
};

const genres: Record<string, string> = {
  comedie: 'comedy',
  comedies: 'comedy',
  comedy: 'comedy',
  drame: 'drama',
  drames: 'drama',
  drama: 'drama',
  thriller: 'thriller',
  thrillers: 'thriller',
  documentaire: 'documentary',
  documentaires: 'documentary',
  documentary: 'documentary',
  documentaries: 'documentary',
  animation: 'animation',
  'dessin anime': 'animation',
  'dessins animes': 'animation',
  horreur: 'horror',
  horror: 'horror',
  western: 'western',
  'science fiction': 'science-fiction',
  'sci fi': 'science-fiction',
  romance: 'romance',
};

interface Rule {
  /** Over folded words with one space between; named groups are what `means` reads. */
  pattern: string;
  /** A filter only beside another one. */
  weak?: boolean;
  means: (groups: Partial<Record<string, string>>, today?: string) => UnderstoodFilters | null;
}

/** In the order in which they are tried: what says more comes first. */
const rules: readonly Rule[] = [
  {
    pattern: `(?:avec )?(?:des )?(?:sous titres?|st) (?:en )?${language}|${language.replace('language', 'other')} subtitles`,
    means: ({ language: said, other }) => ({ subtitles: languages[said ?? other ?? ''] ?? 'fr' }),
  },
  {
    pattern:
      '(?:en |in )?(?:vost(?:fr?)?|vo ?st(?:fr?)?|version originale sous titree?|original version with subtitles|original with subtitles)',
    means: () => ({ version: 'vost' }),
  },
  {
    pattern: '(?:sous titres?|sous titrees?|avec sous titres|subtitled|with subtitles)',
    means: () => ({ version: 'vost' }),
  },
  {
    pattern: '(?:en |in )?(?:vo|version originale|original version|original language)',
    means: () => ({ version: 'vo' }),
  },
  { pattern: '(?:en |in )?(?:vf|version francaise|french version)', means: () => ({ version: 'vf' }) },
  {
    pattern: '(?:avec |en |with )?(?:audio ?descriptions?|audio ?decrite?s?|audio described)',
    means: () => ({ audioDescription: 'true' }),
  },
  {
    pattern:
      '(?:sme|sourds et malentendants|(?:pour )?malentendants|captions|captioned|closed captions|hard of hearing)',
    means: () => ({ captions: 'true' }),
  },
  {
    pattern: '(?:accessible )?(?:(?:en |aux )?fauteuils?(?: roulants?)?|pmr|wheelchairs?)(?: accessible)?',
    means: () => ({ wheelchair: 'true' }),
  },
  { pattern: '(?:demain soir|tomorrow (?:evening|night))', means: () => ({ when: 'tomorrow', from: '18:00' }) },
  { pattern: '(?:ce soir|cette nuit|tonight|this evening)', means: () => ({ when: 'tonight' }) },
  { pattern: '(?:aujourd hui|today)', means: () => ({ when: 'today' }) },
  { pattern: '(?:demain|tomorrow)', means: () => ({ when: 'tomorrow' }) },
  { pattern: '(?:(?:ce |le |this |the )?(?:week ?end))', means: () => ({ when: 'weekend' }) },
  { pattern: '(?:cette semaine|this week)', means: () => ({ when: 'week' }) },
  {
    pattern: `(?:on |ce |this )?(?<weekday>${Object.keys(weekdays).join('|')})(?: soir| evening| night)?`,
    means: weekdayOf,
  },
  {
    pattern: `${most} (?<hours>\\d)(?: ?(?:h|heures?|hours?))(?: ?(?<minutes>\\d\\d))?`,
    means: ({ hours, minutes }) => ({ maxMinutes: String(Number(hours) * 60 + Number(minutes ?? 0)) }),
  },
  {
    pattern: `${most} (?<minutes>\\d{2,3}) ?(?:mn|min|minutes?)`,
    means: ({ minutes }) => ({ maxMinutes: minutes ?? '' }),
  },
  { pattern: `(?:a partir de|apres|des|after|from) ${clock}`, means: (groups) => timeOf('from', groups) },
  { pattern: `(?:avant|jusqu a|before|until) ${clock}`, means: (groups) => timeOf('to', groups) },
  {
    pattern: '(?:a |vers |at )?(?<hour>\\d{1,2})(?: ?h ?(?<minute>\\d\\d)?| ?(?<half>am|pm))',
    means: (groups) => timeOf('from', groups),
  },
  {
    pattern: `(?:a |dans (?:un rayon de )?|within )?(?:${most} )?(?<km>\\d{1,3}(?:[.,]\\d)?) ?(?:km|kms|kilometres?|kilometers?)(?: (?:de moi|autour|around|away))?`,
    means: ({ km = '' }) => distanceOf(km.replace(',', '.')),
  },
  {
    pattern: '(?:(?:tout )?pres de moi|pres d ici|autour de moi|a proximite|(?<!cote )a cote|near me|nearby|close by)',
    means: () => ({ sort: 'distance' }),
  },
  {
    pattern: `${most} (?<euros>\\d{1,3}(?:[.,]\\d{1,2})?) ?(?:€|e|eur|euros?)|(?<after>\\d{1,3}(?:[.,]\\d{1,2})?) ?(?:€|e|eur|euros?)(?: (?:max(?:imum)?|au plus|at most|or less|ou moins))?`,
    means: ({ euros, after }) => ({
      maxPrice: String(Math.round(Number((euros ?? after ?? '').replace(',', '.')) * 100)),
    }),
  },
  {
    pattern: `(?:${most} )?(?<francs>\\d{3,6}) ?(?:fcfa|f cfa|cfa|xof|francs?)(?: max(?:imum)?)?`,
    means: ({ francs }) => ({ maxPrice: francs ?? '' }),
  },
  {
    pattern: `(?:pour |for )?(?<count>${number}) (?:places?|sieges?|fauteuils|billets?|seats?|tickets?|personnes?|people|persons?)(?: (?:libres?|free))?(?: (?:ensemble|cote a cote|cote|together|side by side))?`,
    means: seatsOf,
  },
  { pattern: `(?:a|pour|for) (?<count>deux|trois|quatre|two|three|four)`, weak: true, means: seatsOf },
  {
    pattern: '(?:en |in )?(?<format>imax|3d|4dx|dolby|35 ?mm|70 ?mm)',
    weak: true,
    means: ({ format }) => ({ format: (format ?? '').replace(' ', '') }),
  },
  {
    pattern: `(?:en|in) ${language}`,
    weak: true,
    means: ({ language: said }) => ({ language: languages[said ?? ''] ?? 'fr' }),
  },
  { pattern: '(?:gratuite?s?|entree libre|free(?: entry| admission)?)', weak: true, means: () => ({ free: 'true' }) },
  {
    pattern: `(?<genre>${Object.keys(genres).join('|')})`,
    weak: true,
    means: ({ genre }) => ({ genre: genres[genre ?? ''] ?? '' }),
  },
];

/** As many as sit together in a row are wanted together; one alone, or a crowd, only has to find room. */
function seatsOf({ count = '' }: Partial<Record<string, string>>): UnderstoodFilters | null {
  const seats = Number(numbers[count] ?? count);
  if (seats < 1 || seats > 500) return null;
  return seats >= 2 && seats <= 8 ? { together: String(seats) } : { seats: String(seats) };
}

function timeOf(
  key: 'from' | 'to',
  { hour, minute, colon, half }: Partial<Record<string, string>>,
): UnderstoodFilters | null {
  const said = Number(hour);
  if (said > (half === undefined ? 24 : 12)) return null;
  const of24 = half === 'pm' ? (said % 12) + 12 : half === 'am' ? said % 12 : said % 24;
  const minutes = minute ?? colon ?? '00';
  return Number(minutes) > 59 ? null : { [key]: `${String(of24).padStart(2, '0')}:${minutes}` };
}

/** As far as the API looks, and no nearer: "0 km" stays text. */
function distanceOf(kilometres: string): UnderstoodFilters | null {
  return Number(kilometres) >= 0.1 && Number(kilometres) <= 200 ? { distance: kilometres } : null;
}

/** The next day of that name, today included. */
function weekdayOf({ weekday = '' }: Partial<Record<string, string>>, today?: string): UnderstoodFilters | null {
  if (today === undefined) return null;
  const from = new Date(`${today}T00:00:00Z`);
  const ahead = ((weekdays[weekday] ?? 7) - from.getUTCDay() + 7) % 7;
  return { day: new Date(from.getTime() + ahead * 86_400_000).toISOString().slice(0, 10) };
}
