import { z } from 'zod';
import { id, instant } from './wire.ts';

/** Documents that show who stands behind an organisation. */
export const identityDocumentKind = z.enum(['identity', 'registration', 'address', 'bank']);
export type IdentityDocumentKind = z.infer<typeof identityDocumentKind>;
export const identityDocument = z
  .object({
    id,
    kind: identityDocumentKind,
    mediaType: z.enum(['application/pdf', 'image/jpeg', 'image/png']),
    bytes: z.int(),
    addedAt: instant,
  })
  .meta({ id: 'IdentityDocument' });
export const identityRequest = z
  .object({
    id,
    legalName: z.string(),
    status: z.enum(['collecting', 'waiting', 'approved', 'refused', 'lapsed']),
    documents: z
      .array(identityDocument)
      .meta({ description: 'Until they are erased: with the decision, after 30 days at most' }),
    reason: z.string().nullable(),
    createdAt: instant,
    submittedAt: instant.nullable(),
    decidedAt: instant.nullable(),
    erasedBy: instant.meta({ description: 'When the documents are erased at the latest' }),
  })
  .meta({ id: 'IdentityRequest' });
export type IdentityRequest = z.infer<typeof identityRequest>;

/** How an organisation stands: whether it may sell for money, and what it has asked last. */
export const identityState = z
  .object({ checked: z.boolean(), request: identityRequest.nullable() })
  .meta({ id: 'IdentityState' });
export type IdentityState = z.infer<typeof identityState>;
export const identityQuestion = z
  .object({ legalName: z.string().trim().min(1).max(200) })
  .meta({ id: 'NewIdentityRequest', example: { legalName: 'Association Les Lanternes' } });

/** What administrators look at. */
export const identityCase = identityRequest
  .extend({
    organisation: z.object({ id, name: z.string() }),
    askedBy: z.string().nullable(),
    history: z.array(
      z.object({ at: instant, by: z.string().nullable(), action: z.string(), reason: z.string().nullable() }),
    ),
  })
  .meta({ id: 'IdentityCase' });
export type IdentityCase = z.infer<typeof identityCase>;
export const identityQueue = z.object({ items: z.array(identityCase) }).meta({ id: 'IdentityQueue' });
export type IdentityQueue = z.infer<typeof identityQueue>;
export const identityDecision = z
  .object({
    approve: z.boolean(),
    reason: z
      .string()
      .trim()
      .min(1)
      .max(1000)
      .nullable()
      .default(null)
      .meta({ description: 'Needed to refuse; told to the organisation' }),
  })
  .meta({ id: 'IdentityDecision', example: { approve: true } });
