import type { Film, TmdbFilm } from '@parterre/contract/catalogue';
import { type FilmField, creditRoles } from '@parterre/contract/film-terms';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { injectGenreName } from '../../catalogue/api/film-facts.ts';

/** The fields of a film, from wherever they come. */
export type Fields = Partial<Omit<Film, 'posters'>> | Partial<Omit<TmdbFilm, 'posters'>>;

/** What a field of a film holds, in words; empty when it holds nothing. Posters are seen rather than said. */
export function injectFieldWords(): (film: Fields, field: FilmField) => string {
  const language = injectLanguage();
  const t = injectTexts('sheets');
  const staff = injectTexts('staff');
  const terms = injectTexts('film');
  const genreName = injectGenreName();

  return (given, field) => {
    const film = given as Partial<Omit<Film, 'posters'>>;
    switch (field) {
      case 'credits':
        return creditRoles
          .flatMap((role) => {
            const named = (film.credits ?? []).filter((credit) => credit.role === role);
            const names = named.map(({ name, character }) => (character ? `${name} (${character})` : name));
            const more = names.length > 6 ? '…' : '';
            return names.length === 0
              ? []
              : [t('credits.line', { role: terms(`roles.${role}`), names: names.slice(0, 6).join(', ') + more })];
          })
          .join('\n');
      case 'genres':
        return (film.genres ?? []).map(genreName).join(', ');
      case 'durationMinutes':
        return film.durationMinutes ? t('minutes', { minutes: film.durationMinutes }) : '';
      case 'classification':
        return film.classification ? staff(`classification.${film.classification}`) : '';
      case 'warnings':
        return (film.warnings ?? []).map((code) => terms(`warnings.${code}`)).join(', ');
      case 'countries': {
        const names = new Intl.DisplayNames([language()], { type: 'region' });
        return (film.countries ?? []).map((code) => names.of(code) ?? code).join(', ') || (film.country ?? '');
      }
      case 'trailers':
        return (film.trailers ?? []).map(({ name, url }) => name ?? url).join(', ');
      case 'posters':
        return '';
      default:
        return String(film[field] ?? '');
    }
  };
}
