import { composeCover, composePoster } from './compose-poster.ts';
import type { Picture, PosterCredits, PosterScene, TextRun } from './compose-poster.ts';
import { tenth, xy } from './shapes.ts';
import { element, shapesMarkup, textContent } from './svg-markup.ts';

export type TextStyle = Pick<TextRun, 'size' | 'weight' | 'stretch' | 'anchor' | 'letterSpacing'>;

/**
 * Draws a line of words: path data with the origin on the baseline, where the line starts (anchor start) or ends
 * (anchor end), y downwards, in the units of `size`. An empty answer leaves the line out.
 */
export type TextOutline = (text: string, style: TextStyle) => string;

export interface PosterOptions extends PosterCredits {
  /** Draws the words as shapes, so that the SVG stands alone as an image file without a font. */
  text?: TextOutline;
}

/**
 * The poster of a title as SVG. Without `text` it is meant to stand in a page, which gives the `text` elements their
 * font (Bricolage Grotesque, weight 800, width 75 %) and says the title beside it: it is hidden from screen readers.
 */
export function posterSvg(title: string, options: PosterOptions = {}): string {
  const { text: outline, ...credits } = options;
  const scene = composePoster(title, credits);
  return sceneMarkup(scene, outline);
}

/** A cover of 9 : 16 without words, as an SVG that stands alone. */
export const coverSvg = (title: string): string => sceneMarkup(composeCover(title), () => '');

function sceneMarkup(scene: PosterScene, outline: TextOutline | undefined): string {
  const { width, height } = scene;
  const box = { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'xMidYMid slice' };
  const words = scene.text.map((run) => (outline ? runOutline(run, outline) : runMarkup(run))).join('');
  const picture = pictureMarkup(scene.picture);
  const content =
    element('rect', { width, height, fill: scene.ground }) +
    (scene.choice.layout === 'haut' ? words + picture : picture + words);
  return outline
    ? element('svg', { xmlns: 'http://www.w3.org/2000/svg', width, height, ...box }, content)
    : element('svg', { ...box, 'aria-hidden': 'true', focusable: 'false' }, content);
}

/** Shapes that do not leave their box. */
export function pictureMarkup(picture: Picture): string {
  const [x, y, width, height] = [picture.x, picture.y, picture.width, picture.height].map(tenth);
  const viewBox = `0 0 ${width} ${height}`;
  return element('svg', { x, y, width, height, viewBox, overflow: 'hidden' }, shapesMarkup(picture.shapes));
}

function runMarkup(run: TextRun): string {
  const { fill, anchor } = run;
  const size = { 'font-size': tenth(run.size) };
  const content = textContent(run.text);
  if (run.climbs) return element('text', { transform: climbing(run), ...size, fill }, content);
  const place = { x: tenth(run.x), y: tenth(run.y), ...size };
  if (run.role === 'title') return element('text', { ...place, fill }, content);
  const style = `font-weight:${run.weight};font-stretch:${run.stretch}%`;
  return element(
    'text',
    { ...place, 'letter-spacing': run.letterSpacing, style, 'text-anchor': anchor, fill },
    content,
  );
}

function runOutline(run: TextRun, outline: TextOutline): string {
  const { size, weight, stretch, anchor, letterSpacing, fill } = run;
  const d = outline(run.text, { size, weight, stretch, anchor, letterSpacing });
  if (!d) return '';
  const transform = run.climbs ? climbing(run) : `translate(${xy(run.x, run.y)})`;
  return element('path', { transform, d, fill });
}

const climbing = ({ x, y }: TextRun): string => `translate(${xy(x)} ${y}) rotate(-90)`;
