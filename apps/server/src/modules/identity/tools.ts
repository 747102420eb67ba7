import type { Language } from '@parterre/contract/wire';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import type { SecretBox } from '../../platform/secret-box.ts';
import type { Storage } from '../../platform/storage.ts';
import type { AfterAnswer } from './after-answer.ts';
import type { ApiTokens } from './api-tokens.ts';
import type { Auth } from './auth.ts';
import type { Mailer, VisitorJoined } from './contract.ts';
import type { PeopleCache } from './people-cache.ts';
import { accountMessage } from './texts/messages.ts';
import type { LinkKind } from './texts/messages.ts';

/** What the use cases of this module work with. */
export interface Tools {
  readonly db: Db;
  readonly clock: Clock;
  readonly auth: Auth;
  readonly people: PeopleCache;
  readonly tokens: ApiTokens;
  readonly mailer: Mailer;
  readonly afterAnswer: AfterAnswer;
  readonly joined: VisitorJoined;
  readonly publicUrl: string;
  /** Where documents lie, encrypted, until they are erased. */
  readonly storage: Storage;
  readonly documents: Pick<SecretBox, 'sealBytes' | 'openBytes'>;
  /** Keys the hashes of what people type to sign in, so that the database does not list unknown addresses. */
  readonly attemptKey: Buffer;
}

/** Where a request comes from, to be kept with the session. */
export interface Origin {
  readonly address: string;
  readonly userAgent: string;
}

const pageOf: Readonly<Record<LinkKind, string>> = {
  verify: '/verify-email?token=',
  reset: '/reset-password?token=',
  known: '/forgotten-password',
};

/** Mails one of the messages about accounts. */
export async function mailAbout(
  tools: Tools,
  kind: LinkKind,
  language: Language,
  to: { name: string; email: string },
  token = '',
): Promise<void> {
  const link = `${tools.publicUrl}/${language}${pageOf[kind]}${encodeURIComponent(token)}`;
  await tools.mailer.send({ to: to.email, ...accountMessage(kind, language, { name: to.name, link }) });
}
