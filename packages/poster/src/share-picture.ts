import { composeCover } from './compose-poster.ts';
import { pictureMarkup } from './poster-svg.ts';
import type { TextOutline } from './poster-svg.ts';
import { tenth, xy } from './shapes.ts';
import { element } from './svg-markup.ts';
import { evenLines, lineWidth, posterCapitals } from './title-lines.ts';

/** What messengers and networks show beside a link: 1200 × 630. */
export const SHARE_SHEET = { width: 1200, height: 630, picture: 420 } as const;

export interface SharePicture {
  title: string;
  /** What is said under the title, the most important first; each is cut to a line. */
  lines: readonly string[];
  /** Leaves the left of the sheet, 420 wide, to a picture that somebody else lays there. */
  withoutCover?: boolean;
}

const colours = { ground: '#0d0e14', words: '#f3eadb', soft: '#b8b0a2', brass: '#c9a25a' } as const;
const left = SHARE_SHEET.picture + 64;
const measure = SHARE_SHEET.width - left - 56;
const largest = 150;
/** Room for the title. */
const tallest = 316;
const leading = 0.86;
/** Middle width of a letter of the lines, in sizes: between those of capitals and of small letters. */
const letter = 0.47;

/** The sheet by night: cover, title in capitals as on posters, lines, house. The same facts give the same picture. */
export function sharePictureSvg({ title, lines, withoutCover = false }: SharePicture, outline: TextOutline): string {
  const { width, height, picture } = SHARE_SHEET;
  const cover = composeCover(title);
  const art = withoutCover
    ? ''
    : element(
        'svg',
        {
          width: picture,
          height,
          viewBox: `0 0 ${cover.width} ${cover.height}`,
          preserveAspectRatio: 'xMidYMid slice',
          overflow: 'hidden',
        },
        element('rect', { width: cover.width, height: cover.height, fill: cover.ground }) +
          pictureMarkup(cover.picture),
      );
  const { texts, size } = setTitle(title);
  let y = 96 + size * 0.69;
  const words = texts.map((text) => {
    const line = run(outline, text, { y, size, weight: 800, stretch: 75, fill: colours.words });
    y += size * leading;
    return line;
  });
  y += 34 - size * (leading - 0.1);
  const rule = element('rect', { x: left, y: tenth(y), width: 96, height: 5, fill: colours.brass });
  y += 58;
  const said = lines.slice(0, 3).map((text, index) => {
    const lineSize = index === 0 ? 38 : 31;
    const line = run(outline, cut(text, lineSize), {
      ...{ y, size: lineSize, weight: 600, stretch: 88 },
      fill: index === 0 ? colours.words : colours.soft,
    });
    y += 48;
    return line;
  });
  const house = run(outline, 'Parterre', { y: height - 44, size: 30, weight: 700, stretch: 80, fill: colours.brass });
  const sheet = element('rect', { width, height, fill: colours.ground });
  return element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
    sheet + art + words.join('') + rule + said.join('') + house,
  );
}

/** The number of lines that lets the title be largest. */
function setTitle(title: string): { texts: string[]; size: number } {
  const words = posterCapitals(title).split(' ');
  const counts = [1, 2, 3, 4].filter((count) => count <= words.length);
  const ways = counts.map((count) => {
    const texts = evenLines(words, count);
    const widest = Math.max(...texts.map(lineWidth));
    return { texts, size: Math.min(largest, measure / widest, tallest / (count * leading)) };
  });
  return ways.reduce((best, way) => (way.size > best.size ? way : best));
}

function cut(text: string, size: number): string {
  const most = Math.floor(measure / (size * letter));
  const characters = Array.from(text);
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

function run(
  outline: TextOutline,
  text: string,
  style: { y: number; size: number; weight: number; stretch: number; fill: string },
): string {
  const { y, fill, ...rest } = style;
  const d = outline(text, { ...rest, anchor: 'start', letterSpacing: 0 });
  return d === '' ? '' : element('path', { transform: `translate(${xy(left, y)})`, d, fill });
}
