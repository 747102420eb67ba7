import { isMusicGenre, musicGenreName } from '@parterre/contract/music-genres';
import type { Video } from '@parterre/contract/videos';
import { type Amount, compactNumber, formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage } from '../../../platform/language/inject-texts.ts';

interface ClipWords {
  /** `Coupé-décalé, 128 BPM, Abidjan` */
  line(video: Video): string;
  /** A figure in little room. */
  count(number: number): string;
  money(money: Amount): string;
}

/** What stands over a video, in the language of the page. */
export function injectClipWords(): ClipWords {
  const language = injectLanguage();
  return {
    line: (video) =>
      [
        ...video.genres.filter(isMusicGenre).map((genre) => musicGenreName(genre, language())),
        ...(video.tempo === null ? [] : [`${String(video.tempo)} BPM`]),
        ...(video.creator.place === null ? [] : [video.creator.place]),
      ].join(', '),
    count: (number) => compactNumber(language(), number),
    money: (money) => formatMoney(language(), money),
  };
}
