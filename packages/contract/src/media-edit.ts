import { z } from 'zod';
import { id } from './wire.ts';

/** Seconds of a source that an edit may speak of at most: whoever uploads is bounded more narrowly by plan and purpose. */
export const longestSource = 4 * 60 * 60;
/** Letters of a title and of a caption at most; much text is set smaller (packages/media, `layOutWords`). */
export const longestTitle = 60;
export const longestCaption = 120;
/** Seconds that a video must have left after the trim. */
export const shortestVideo = 0.5;

const seconds = z.number().min(0).max(longestSource);
const share = z.number().min(0).max(1);

/** A part of the picture as it is seen upright, in shares of its width and height from the top left. */
export const mediaRectangle = z
  .object({ x: share, y: share, width: share.min(0.05), height: share.min(0.05) })
  .refine(({ x, width }) => x + width <= 1.000_001, 'leaves the picture')
  .refine(({ y, height }) => y + height <= 1.000_001, 'leaves the picture');
export type MediaRectangle = z.infer<typeof mediaRectangle>;

export const mediaFrame = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('whole') }),
    z.object({
      kind: z.literal('tall'),
      x: share.default(0.5),
      y: share.default(0.5),
      zoom: z.number().min(1).max(4).default(1),
    }),
    z.object({ kind: z.literal('part'), part: mediaRectangle }),
  ])
  .meta({
    description:
      '`whole` picture; `tall`: the largest 9:16 part, divided by `zoom`, with its middle as near to the share `x`, `y` as the picture allows; `part`: a rectangle',
  });
export type MediaFrame = z.infer<typeof mediaFrame>;

export const wordsPlace = z.enum(['top', 'middle', 'bottom']);
export type WordsPlace = z.infer<typeof wordsPlace>;

/** Words on the picture, in the type of the platform, through the whole video. */
const words = (longest: number) =>
  z.object({
    text: z.string().trim().min(1).max(longest),
    place: wordsPlace,
    tone: z.enum(['light', 'dark']).default('light').meta({ description: 'Of the letters; the plate is the other' }),
  });
export const mediaTitle = words(longestTitle);
export const mediaCaption = words(longestCaption);
export type MediaWords = z.infer<typeof mediaTitle>;

/**
 * What its maker wants done to a video. All that is missing is left as it was recorded: `{}` is an edit. Times are
 * seconds of the source, as one reads them while watching it.
 */
export const mediaEdit = z
  .object({
    trim: z.object({ start: seconds, end: seconds }).nullable().default(null),
    frame: mediaFrame.default({ kind: 'whole' }),
    turns: z
      .int()
      .min(0)
      .max(3)
      .default(0)
      .meta({ description: 'Quarter turns to the right, after the turn that the file asks for' }),
    cover: seconds.nullable().default(null).meta({ description: 'Moment of the cover; null: chosen' }),
    title: mediaTitle.nullable().default(null),
    caption: mediaCaption.nullable().default(null),
    gain: z.number().min(-24).max(12).default(0).meta({
      description: 'dB against the usual loudness: 0 plays as loud as every other video',
    }),
    mute: z.boolean().default(false).meta({ description: 'The sound of the recording is left out' }),
    sound: z
      .object({
        assetId: id,
        offset: seconds.default(0).meta({ description: 'Second of the other sound that the video begins with' }),
      })
      .nullable()
      .default(null)
      .meta({ description: 'Takes the place of the recorded sound' }),
  })
  .refine(({ trim }) => !trim || trim.end - trim.start >= shortestVideo, {
    path: ['trim', 'end'],
    message: 'leaves too little',
  })
  .meta({ id: 'MediaEdit' });
export type MediaEdit = z.infer<typeof mediaEdit>;

/** The edit that changes nothing. */
export const noEdit: MediaEdit = mediaEdit.parse({});
