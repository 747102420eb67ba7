import { z } from 'zod';

/** The small types that every resource is made of. */

export const id = z
  .uuid()
  .meta({ description: 'UUIDv7 made by the application', example: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11' });
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(120)
  .meta({ description: 'Readable address ending in a short id', example: 'deux-fois-dimanche-k7m2p' });
export const instant = z.iso
  .datetime({ offset: false, precision: undefined })
  .meta({ description: 'An instant, UTC', example: '2026-11-20T19:40:00.000Z' });
export const day = z.iso.date().meta({ description: 'A calendar day in the zone of the venue', example: '2026-11-20' });
export const timeZone = z.string().max(64).meta({ description: 'IANA time zone', example: 'Europe/Paris' });
export const currency = z.enum(['EUR', 'XOF']).meta({ description: 'ISO 4217', example: 'EUR' });
export const language = z.enum(['fr', 'en']).meta({ description: 'Language of the texts', example: 'fr' });
export const money = z
  .object({
    amount: z.int().meta({ description: 'Minor units: cents for EUR, francs for XOF', example: 1150 }),
    currency,
  })
  .meta({ id: 'Money' });
/** A text that people write once per language; the other language may be missing. */
export const localText = z
  .object({ fr: z.string().max(2000), en: z.string().max(2000) })
  .meta({ id: 'LocalText', description: 'The same text in French and in English' });
export const place = z
  .object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
  .meta({ id: 'Place', description: 'WGS 84, degrees' });

/** A place in the query of a list, of which the nearest come first. */
export const near = z
  .string()
  .regex(/^-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?$/)
  .optional()
  .meta({ description: 'latitude,longitude: nearest first', example: '48.8566,2.3522' });
/** A time on the clock of the venue, `20:30`. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export type Id = z.infer<typeof id>;
export type Money = z.infer<typeof money>;
export type Currency = z.infer<typeof currency>;
export type Language = z.infer<typeof language>;
export type LocalText = z.infer<typeof localText>;
export type Place = z.infer<typeof place>;

/** Query of every list. `pageSize` is 20 unless told, at most 100. */
export const listQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
  q: z.string().trim().max(200).optional().meta({ description: 'Search that forgives accents and typos' }),
});

/** Query of a list that grows while it is read, newest first: `cursor` is that of the answer before. */
export const cursorQuery = z.object({
  cursor: z.string().max(100).optional(),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
});

/** A page of a list with what is needed to walk it. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    count: z.int().meta({ description: 'Items over all pages' }),
    page: z.int(),
    pageSize: z.int(),
    pages: z.int(),
    next: z.int().nullable().meta({ description: 'Number of the next page, if there is one' }),
    previous: z.int().nullable(),
  });
}
export interface Page<T> {
  items: T[];
  count: number;
  page: number;
  pageSize: number;
  pages: number;
  next: number | null;
  previous: number | null;
}
