import type { FilmVersion } from '@parterre/contract/catalogue';

/**
 * The short label that the French trade gives a version. Format and audio description are shown beside it, not in it.
 * - French sound: `VF`; with French subtitles, or subtitles for the hearing-impaired, `VFST`.
 * - The film's own foreign language: `VO`; subtitled in French, `VOST`.
 * - A foreign dubbing: `V-EN`, `V-ENST`.
 * - Subtitles in another language than French are named: `VOST-EN`, `VFST-EN`.
 */
export function versionLabel(
  version: Pick<FilmVersion, 'language' | 'original' | 'subtitles' | 'hearingImpairedSubtitles'>,
): string {
  const { language, original, subtitles, hearingImpairedSubtitles } = version;
  const sound = language === 'fr' ? 'VF' : original ? 'VO' : `V-${language.toUpperCase()}`;
  // Subtitles for the hearing-impaired whose language is not told are in the language spoken.
  const read = subtitles ?? (hearingImpairedSubtitles ? language : null);
  if (read === null) return sound;
  const named = read === 'fr' || read === language ? '' : `-${read.toUpperCase()}`;
  return `${sound}ST${named}`;
}
