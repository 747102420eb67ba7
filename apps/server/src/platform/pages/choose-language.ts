import { type PageLanguage, pageLanguages } from './page-policy.ts';

/**
 * The language for a visitor who named none: the one chosen before, else the best of `Accept-Language`, else French.
 *
 * @param cookie the Cookie header
 * @param accepted the Accept-Language header, e.g. `en-GB,en;q=0.8,fr;q=0.5`
 */
export function chooseLanguage(cookie: string | undefined, accepted: string | undefined): PageLanguage {
  const kept = /(?:^|;\s*)parterre-language=(\w+)/.exec(cookie ?? '')?.[1];
  const wanted = (accepted ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters
        .map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1])
        .find((q) => q !== undefined);
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ language }) => language);
  for (const candidate of [kept, ...wanted]) {
    const known = pageLanguages.find((language) => language === candidate);
    if (known) return known;
  }
  return 'fr';
}
