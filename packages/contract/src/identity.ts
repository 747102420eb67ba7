import { z } from 'zod';
import { currency, id, instant, language, timeZone } from './wire.ts';
import { organisationRoles, platformRoles } from './permissions.ts';

export const organisationKind = z.enum(['cinema', 'club', 'promoter', 'label', 'artist-team']);
export const legalProfile = z
  .enum(['fr-cinema', 'fr-live', 'ci', 'none'])
  .meta({ description: 'Whose ticketing rules apply: `fr-cinema` numbers entries and keeps the operations journal' });

export const organisation = z
  .object({
    id,
    name: z.string().max(200),
    slug: z.string().max(120),
    kind: organisationKind,
    legalProfile,
    currency,
    timeZone,
  })
  .meta({ id: 'Organisation' });
export type Organisation = z.infer<typeof organisation>;

export const membership = z
  .object({ organisation, roles: z.array(z.enum(organisationRoles)) })
  .meta({ id: 'Membership' });
export type Membership = z.infer<typeof membership>;

/** What one sees of one's own account. */
export const account = z
  .object({
    id,
    name: z.string().meta({ example: 'Awa Exemple' }),
    email: z.email().nullable(),
    emailVerified: z.boolean(),
    username: z.string().nullable(),
    phone: z.string().nullable(),
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    birthDate: z.iso.date().nullable(),
    bio: z.string().max(500).nullable(),
    language,
    since: instant.meta({ description: 'When the account was made' }),
    platformRole: z.enum(platformRoles),
    memberships: z.array(membership),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof account>;

/** `account` is null for a visitor. */
export const session = z.object({ account: account.nullable() }).meta({ id: 'Session' });
export type Session = z.infer<typeof session>;

/** International number, E.164. */
export const phone = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/)
  .meta({ example: '+2250700000000' });
export const username = z
  .string()
  .regex(/^[A-Za-z0-9_.]{3,30}$/)
  .meta({ example: 'awa.exemple' });
export const password = z
  .string()
  .min(15)
  .max(128)
  .meta({ description: '15 characters or more; a sentence does well' });

export const signUp = z
  .object({
    name: z.string().trim().min(1).max(100),
    email: z.email().max(254),
    password,
    username: username.optional(),
    phone: phone.optional(),
    language,
  })
  .meta({
    id: 'SignUp',
    example: {
      name: 'Awa Exemple',
      email: 'awa@example.org',
      password: 'vingt girafes sur un tramway',
      language: 'fr',
    },
  });
export const signIn = z
  .object({
    identifier: z.string().trim().min(1).max(254).meta({ description: 'E-mail, username or phone' }),
    password: z.string().min(1).max(128),
  })
  .meta({ id: 'SignIn', example: { identifier: 'awa@example.org', password: 'vingt girafes sur un tramway' } });
export const verifyEmail = z
  .object({ token: z.string().min(10).max(2000) })
  .meta({ id: 'VerifyEmail', example: { token: 'q7Lr2TkX5bYc8NdH4sGfJ6pE1aUoVi0R' } });
export const askPasswordReset = z
  .object({ email: z.email().max(254), language })
  .meta({ id: 'AskPasswordReset', example: { email: 'awa@example.org', language: 'fr' } });
export const resetPassword = z.object({ token: z.string().min(10).max(2000), password }).meta({
  id: 'ResetPassword',
  example: { token: 'q7Lr2TkX5bYc8NdH4sGfJ6pE1aUoVi0R', password: 'vingt girafes sur un tramway' },
});
export const passwordStrengthQuery = z
  .object({ password: z.string().max(128), hints: z.array(z.string().max(254)).max(5).default([]) })
  .meta({ id: 'PasswordStrengthQuery', example: { password: 'vingt girafes sur un tramway', hints: ['Awa Exemple'] } });
export const passwordStrength = z
  .object({
    score: z.int().min(0).max(4),
    acceptable: z.boolean(),
    reason: z.enum(['too-short', 'too-long', 'common', 'contains-personal', 'repetitive']).nullable(),
  })
  .meta({ id: 'PasswordStrength' });
export const updateAccount = z
  .object({
    name: z.string().trim().min(1).max(100),
    username: username.nullable(),
    phone: phone.nullable(),
    firstName: z.string().trim().max(100).nullable(),
    lastName: z.string().trim().max(100).nullable(),
    birthDate: z.iso.date().nullable(),
    bio: z.string().max(500).nullable(),
    language,
  })
  .partial()
  .meta({ id: 'UpdateAccount', example: { name: 'Awa Exemple', language: 'en' } });
export const apiToken = z
  .object({
    accessToken: z.string(),
    tokenType: z.literal('Bearer'),
    expiresIn: z.int().meta({ description: 'seconds' }),
  })
  .meta({ id: 'ApiToken', description: 'A JWT for API clients; its keys are at /api/auth/jwks' });
/** The answer to what must not tell whether an address is known. */
export const accepted = z.object({ accepted: z.literal(true) }).meta({ id: 'Accepted' });

export type SignUp = z.input<typeof signUp>;
export type SignIn = z.input<typeof signIn>;
export type UpdateAccount = z.input<typeof updateAccount>;
export type PasswordStrength = z.infer<typeof passwordStrength>;
export type ApiToken = z.infer<typeof apiToken>;
