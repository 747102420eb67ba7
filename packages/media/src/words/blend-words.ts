import type { PixelRectangle } from '../edit.ts';

/** Words as pixels: RGBA, not premultiplied, of the box alone. */
export interface WordsPixels {
  box: PixelRectangle;
  pixels: Uint8Array;
}

/** The box in the terms of a picture in 4:2:0: brightness, and colour at half the size, each with how much it covers. */
export interface WordsLayer {
  box: PixelRectangle;
  y: Uint8Array;
  yCover: Uint8Array;
  u: Uint8Array;
  v: Uint8Array;
  cCover: Uint8Array;
}

/** Of red and blue in brightness, by ITU-R BT.709 and BT.601. */
const MATRICES = { bt709: [0.2126, 0.0722], bt601: [0.299, 0.114] } as const;

/** Turns words into a layer, in the limited range of video (16 to 235, 240). */
export function wordsLayer({ box, pixels }: WordsPixels, matrix: keyof typeof MATRICES): WordsLayer {
  const [kr, kb] = MATRICES[matrix];
  const [yScale, yOffset, cScale] = [219 / 255, 16, 224 / 255];
  const area = box.width * box.height;
  const quarter = area / 4;
  const layer: WordsLayer = {
    box,
    y: new Uint8Array(area),
    yCover: new Uint8Array(area),
    u: new Uint8Array(quarter),
    v: new Uint8Array(quarter),
    cCover: new Uint8Array(quarter),
  };
  const colour = new Float64Array(quarter * 3);
  for (let i = 0; i < area; i += 1) {
    const [r, g, b, cover] = [
      pixels[i * 4] ?? 0,
      pixels[i * 4 + 1] ?? 0,
      pixels[i * 4 + 2] ?? 0,
      pixels[i * 4 + 3] ?? 0,
    ];
    const bright = kr * r + (1 - kr - kb) * g + kb * b;
    layer.y[i] = Math.round(bright * yScale + yOffset);
    layer.yCover[i] = cover;
    const place = ((Math.floor(i / box.width) >> 1) * (box.width >> 1) + ((i % box.width) >> 1)) * 3;
    colour[place] = (colour[place] ?? 0) + cover * (128 + ((b - bright) / (2 * (1 - kb))) * cScale);
    colour[place + 1] = (colour[place + 1] ?? 0) + cover * (128 + ((r - bright) / (2 * (1 - kr))) * cScale);
    colour[place + 2] = (colour[place + 2] ?? 0) + cover;
  }
  for (let i = 0; i < quarter; i += 1) {
    const cover = colour[i * 3 + 2] ?? 0;
    layer.u[i] = cover === 0 ? 128 : Math.round((colour[i * 3] ?? 0) / cover);
    layer.v[i] = cover === 0 ? 128 : Math.round((colour[i * 3 + 1] ?? 0) / cover);
    layer.cCover[i] = cover / 4;
  }
  return layer;
}

export interface Plane {
  data: Uint8Array;
  /** Bytes from one row to the next. */
  stride: number;
}

/**
 * Draws words on the planes of a picture (I420, 8 bits) without a canvas and within the box alone: a few milliseconds. Where
 * there is a canvas, the same SVG is drawn by that.
 */
export function blendWords([y, u, v]: readonly [Plane, Plane, Plane], layer: WordsLayer): void {
  const { box } = layer;
  const half = { left: box.left / 2, top: box.top / 2, width: box.width / 2, height: box.height / 2 };
  blendPlane(y, box, layer.y, layer.yCover);
  blendPlane(u, half, layer.u, layer.cCover);
  blendPlane(v, half, layer.v, layer.cCover);
}

function blendPlane({ data, stride }: Plane, box: PixelRectangle, above: Uint8Array, covers: Uint8Array): void {
  for (let y = 0; y < box.height; y += 1) {
    const row = (box.top + y) * stride + box.left;
    for (let x = 0; x < box.width; x += 1) {
      const i = y * box.width + x;
      const cover = covers[i] ?? 0;
      if (cover === 0) continue;
      const below = data[row + x] ?? 0;
      data[row + x] = Math.round(below + (((above[i] ?? 0) - below) * cover) / 255);
    }
  }
}
