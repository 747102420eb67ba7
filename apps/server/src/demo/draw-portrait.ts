import { PALETTES, TONES } from '@parterre/poster/palettes';
import { pick, randomFrom, titleHash } from '@parterre/poster/poster-random';
import { coverSvg } from '@parterre/poster/poster-svg';
import sharp from 'sharp';

const skins = ['#5b3a29', '#7a4b32', '#8d5a3b', '#a9714b', '#c68f63', '#e0b48c'] as const;
const cuts = [
  // close to the head, high, tied up, falling to the shoulders
  'M268 330c0-96 58-150 132-150s132 54 132 150c-30-46-78-66-132-66s-102 20-132 66z',
  'M262 340c-18-140 58-214 138-214s156 74 138 214c-24-58-74-84-138-84s-114 26-138 84z',
  'M270 336c-6-92 54-144 130-144s136 52 130 144c-28-50-72-72-130-72s-102 22-130 72zM400 84a62 62 0 1 1 0 124 62 62 0 0 1 0-124z',
  'M252 560c-26-120-16-392 148-392s174 272 148 392c-34-6-54-22-62-46 34-116 22-200-86-236-108 36-120 120-86 236-8 24-28 40-62 46z',
] as const;

/** A face that is nobody's, in the flat colours of the house; the same one for the same name. PNG of 800 × 800. */
export async function drawPortrait(name: string): Promise<Buffer> {
  const random = randomFrom(titleHash(`portrait ${name}`));
  const tone = PALETTES[pick(TONES, random)];
  const [skin, cut] = [pick(skins, random), pick(cuts, random)];
  const hair = tone.ground === '#191a1d' ? '#8e8779' : '#17141a';
  const side = random() < 0.5 ? 1 : -1;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800" width="800" height="800">
    <rect width="800" height="800" fill="${tone.ground}"/>
    <circle cx="${String(400 + side * 150)}" cy="330" r="300" fill="${tone.second}"/>
    <path d="M60 800c20-170 130-236 270-252h140c140 16 250 82 270 252z" fill="${tone.first}"/>
    <path d="M330 470h140v98c-30 52-110 52-140 0z" fill="${skin}"/>
    <path d="M330 520c40 34 100 34 140 0v36c-40 30-100 30-140 0z" fill="#000" opacity=".16"/>
    <ellipse cx="400" cy="374" rx="122" ry="158" fill="${skin}"/>
    <path d="${cut}" fill="${hair}"/>
    <path d="M400 216a122 158 0 0 ${side > 0 ? '1' : '0'} 0 316z" fill="#000" opacity=".1"/>
  </svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

/** A wide picture from the shapes of the posters, without words. PNG of 2000 × 900. */
export async function drawCover(title: string): Promise<Buffer> {
  // The drawing is 360 wide: lines are drawn at the size that they are shown in.
  return sharp(Buffer.from(coverSvg(title)), { density: 400 })
    .resize(2000, 900, { fit: 'cover' })
    .png()
    .toBuffer();
}
