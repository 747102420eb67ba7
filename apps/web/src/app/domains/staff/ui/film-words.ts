import type { FilmVersion } from '@parterre/contract/catalogue';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';

/** The languages films are most often spoken or subtitled in here; any other can be given by its code. */
export const filmLanguages = [
  'fr',
  'en',
  'es',
  'it',
  'de',
  'pt',
  'ar',
  'ja',
  'ko',
  'zh',
  'hi',
  'ru',
  'pl',
  'sv',
  'da',
  'fa',
  'tr',
  'wo',
  'dyu',
  'bci',
] as const;

/** Words about films and their versions, in the language of the page. */
export function injectFilmWords() {
  const language = injectLanguage();
  const t = injectTexts('staff');
  const languageName = (code: string): string => {
    try {
      return new Intl.DisplayNames(language(), { type: 'language' }).of(code) ?? code;
    } catch {
      return code;
    }
  };
  return {
    languageName,
    /** « anglais, sous-titres français, 2D » */
    version: (version: FilmVersion): string =>
      [
        languageName(version.language),
        ...(version.subtitles ? [t('version.withSubtitles', { language: languageName(version.subtitles) })] : []),
        ...(version.hearingImpairedSubtitles ? [t('version.hearingImpaired')] : []),
        ...(version.audioDescription ? [t('version.audioDescription')] : []),
        t(`format.${version.format}`),
      ].join(', '),
    duration: (minutes: number | null): string =>
      minutes === null
        ? t('film.noDuration')
        : minutes < 60
          ? `${String(minutes)} min`
          : `${String(Math.floor(minutes / 60))} h ${String(minutes % 60).padStart(2, '0')}`,
  };
}
