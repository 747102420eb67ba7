import { mediaEdit } from '@parterre/contract/media-edit';
import { id } from '@parterre/contract/wire';
import { z } from 'zod';
import type { ProcessingWish } from '../contract.ts';

const wishes = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('edited-video'), edit: mediaEdit }),
  z.object({
    kind: z.literal('tagged-preview'),
    everySeconds: z.number().min(1),
    tagAssetId: id.nullable(),
  }),
]);

/** A wish as the database keeps it. */
export function keptWish(value: unknown): ProcessingWish | null {
  return value === null ? null : wishes.parse(value);
}
