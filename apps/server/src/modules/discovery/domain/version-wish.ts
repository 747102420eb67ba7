import type { FilmVersion } from '@parterre/contract/catalogue';

export type VersionWish = 'vo' | 'vf' | 'vost' | 'accessible';

const FRENCH = 'fr';

/** Whether a version is what somebody asked for: `vo` is the film's own language, with or without subtitles. */
export function isWished(version: FilmVersion, wish: VersionWish | undefined): boolean {
  switch (wish) {
    case undefined:
      return true;
    case 'vo':
      return version.original;
    case 'vost':
      return version.original && version.subtitles !== null;
    case 'vf':
      return version.language === FRENCH;
    case 'accessible':
      return version.hearingImpairedSubtitles || version.audioDescription;
  }
}
