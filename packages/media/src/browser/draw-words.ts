import type { VideoSample } from 'mediabunny';
import type { VideoPlan } from '../edit.ts';

/** What of the page is used; the package itself is compiled without the types of browsers. */
interface Drawing {
  drawImage: (image: object, x: number, y: number, width: number, height: number) => void;
}
declare const OffscreenCanvas: new (
  width: number,
  height: number,
) => {
  getContext: (kind: '2d') => (Drawing & Parameters<VideoSample['draw']>[0]) | null;
};
declare const Image: new () => { src: string; decode: () => Promise<void> };

/** Draws title and caption on pictures of one size with a canvas; null without words. In the page, not in a worker. */
export async function wordsDrawer(
  plan: VideoPlan,
  size: { width: number; height: number },
): Promise<((picture: VideoSample) => Promise<VideoSample>) | null> {
  if (!plan.title && !plan.caption) return null;
  const [{ loadLetters }, { wordsPicture }, mediabunny] = await Promise.all([
    import('../words/letters.ts'),
    import('../words/words-picture.ts'),
    import('mediabunny'),
  ]);
  const words = wordsPicture(plan, size, await loadLetters());
  if (!words) return null;
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(words.svg)}`;
  await image.decode();
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('the canvas cannot be drawn on');
  return (picture) => {
    const { timestamp, duration } = picture;
    picture.draw(context, 0, 0, size.width, size.height);
    picture.close();
    context.drawImage(image, 0, 0, size.width, size.height);
    return Promise.resolve(new mediabunny.VideoSample(canvas as never, { timestamp, duration }));
  };
}
