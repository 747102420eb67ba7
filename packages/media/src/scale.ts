import type { VideoSample } from 'mediabunny';
import type { PixelRectangle, VideoPlan } from './edit.ts';

export interface Scaling {
  /** Degrees to the right, of the picture as it is seen. */
  turn: VideoPlan['turn'];
  /** Of what is then seen; null for all of it. */
  crop: PixelRectangle | null;
  width: number;
  height: number;
}

/** Makes another picture out of one, which stays as it is. A server has its own way (processing/scale-pictures.ts). */
export type Scale = (picture: VideoSample, scaling: Scaling) => Promise<VideoSample>;

/** By a canvas, in browsers. A mirrored picture turns the other way round, as its mirror comes after all turns. */
export const scaleByCanvas: Scale = (picture, { turn, crop, width, height }) =>
  picture.transform({
    rotate: picture.flip ? TURNED_BACK[turn] : turn,
    ...(crop ? { crop } : {}),
    width,
    height,
    fit: 'fill',
    alpha: 'discard',
  });

const TURNED_BACK = { 0: 0, 90: 270, 180: 180, 270: 90 } as const;
