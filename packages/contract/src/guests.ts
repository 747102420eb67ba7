import { z } from 'zod';
import { id, instant, language, listQuery, pageOf } from './wire.ts';

/** Somebody who is let in without paying, with so many people beside. */
export const guestInput = z
  .object({
    name: z.string().trim().min(1).max(100),
    email: z.email().max(254).nullable().default(null).meta({ description: 'Where the tickets go, if anywhere' }),
    plus: z.int().min(0).max(9).default(0).meta({ description: 'People beside' }),
    language: language.default('fr'),
  })
  .meta({ id: 'NewGuest', example: { name: 'Awa Exemple', email: null, plus: 1 } });
export type GuestInput = z.input<typeof guestInput>;

export const guest = z
  .object({
    code: z.string().meta({ description: 'Of the order that holds the places' }),
    name: z.string(),
    email: z.string().nullable().meta({ description: 'null: none was given, or the caller does not read orders' }),
    addedAt: instant,
    tickets: z.array(
      z.object({
        id,
        door: z.string().meta({ description: 'What the door takes instead of the QR code', example: 'K7M2PQ9XWB-1' }),
        seat: z.string().nullable().meta({ description: 'As the map calls it', example: 'Balcon F6' }),
        admittedAt: instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'Guest' });
export type Guest = z.infer<typeof guest>;
export const guestQuery = listQuery;
export const guestList = pageOf(guest)
  .extend({
    quota: z.int().meta({ description: 'Places kept for guests' }),
    taken: z.int().meta({ description: 'Places that guests have' }),
  })
  .meta({ id: 'GuestList' });
export type GuestList = z.infer<typeof guestList>;
export const guestQuota = z
  .object({ quota: z.int().min(0).max(10_000) })
  .meta({ id: 'GuestQuota', example: { quota: 20 } });

/** Guests as a file: name, e-mail, people beside; a head row is not needed. */
export const guestImport = z
  .object({ csv: z.string().min(1).max(200_000), language: language.default('fr') })
  .meta({ id: 'GuestImport', example: { csv: 'Awa Exemple,awa@example.org,1' } });
export const guestImportResult = z
  .object({
    added: z.int(),
    problems: z.array(z.object({ line: z.int(), code: z.string() })),
  })
  .meta({
    id: 'GuestImportResult',
    description: 'What could not be read or had no place, by line; the others are guests',
  });
export type GuestImportResult = z.infer<typeof guestImportResult>;
