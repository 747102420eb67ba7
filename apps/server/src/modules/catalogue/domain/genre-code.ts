import type { FilmGenre } from '@parterre/contract/film-genres';

/**
 * How files and people spell each genre, folded: French and English names, plurals and adjectives, the spellings of
 * `wikipedia-movie-data`, the names of TMDB (`/genre/movie/list` in fr and en). A code is a spelling of itself.
 */
const spellings: Record<FilmGenre, string> = {
  action: 'film-d-action',
  adventure: 'adventures aventure aventures',
  animation: 'animated anime cartoon dessin-anime dessins-animes film-d-animation',
  biography: 'biographie biographies biographical biographique biopic',
  comedy: 'comedies comedie comedies-et-humour humour',
  'comedy-drama': 'comedie-dramatique comedies-dramatiques dramedy dramedie drama-comedy',
  crime: 'policier policiers film-policier polar police detective',
  dance: 'danse',
  disaster: 'catastrophe film-catastrophe',
  documentary: 'documentaries documentaire documentaires doc',
  drama: 'dramas drame drames dramatique',
  erotic: 'erotica erotique',
  experimental: 'experimentale cinema-experimental',
  family: 'familial familiale famille jeune-public jeunesse kids children',
  fantasy: 'fantastique heroic-fantasy fantaisie',
  'found-footage': 'images-retrouvees',
  historical: 'history histoire historique film-historique films-historiques period period-drama',
  horror: 'horreur film-d-horreur epouvante epouvante-horreur',
  independent: 'indie independant cinema-independant',
  legal: 'courtroom judiciaire proces',
  'live-action': 'prises-de-vues-reelles',
  'martial-arts': 'martial-art arts-martiaux art-martial',
  music: 'musique musicale',
  musical: 'musicals comedie-musicale comedies-musicales film-musical',
  mystery: 'mysteries mystere mysteres',
  noir: 'film-noir neo-noir',
  performance: 'spectacle-filme spectacle',
  political: 'politics politique',
  romance: 'romantic romantique sentimental film-romantique',
  'romantic-comedy': 'romcom rom-com comedie-romantique comedies-romantiques',
  satire: 'satirical satirique',
  'science-fiction': 'sci-fi scifi sf film-de-science-fiction',
  short: 'short-film short-films court-metrage courts-metrages',
  slasher: 'slashers',
  sports: 'sport sportif',
  spy: 'espionage espionnage film-d-espionnage',
  superhero: 'superheroes super-hero super-heros super-heroes superheros',
  supernatural: 'surnaturel',
  teen: 'teenage teen-movie adolescence adolescents',
  thriller: 'thrillers suspense',
  'tv-film': 'tv-movie telefilm television-film film-de-television',
  war: 'guerre film-de-guerre',
  western: 'westerns',
};

const codes = new Map<string, string>(
  Object.entries(spellings).flatMap(([code, words]) => [code, ...words.split(' ')].map((word) => [word, code])),
);

/** Letters at most, as for any genre that is typed. */
const longest = 60;

/**
 * The code of a genre, however it is spelled: in French or English, with or without accents, capitals and hyphens. A word
 * that the vocabulary lacks becomes a slug of itself, in whatever script; null when it has neither letter nor digit. The code
 * of a code is that code.
 */
export function genreCode(spelling: string): string | null {
  const slug = Array.from(folded(spelling)).slice(0, longest).join('').replace(/-+$/, '');
  return slug === '' ? null : (codes.get(slug) ?? slug);
}

/** The codes of several, in their order, each once. */
export function genreCodes(named: readonly string[]): string[] {
  return [...new Set(named.map(genreCode).filter((code) => code !== null))];
}

function folded(text: string): string {
  return text
    .toWellFormed()
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
}
