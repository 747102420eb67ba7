// Generated from the database by scripts/generate-types.ts: change a migration, then run it again.
import type { ColumnType } from 'kysely';

/** May be left out of an insert, the database fills it in. */
export type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;
/** Read as a value of unknown form, to be parsed; written as text, since an array would arrive as a PostgreSQL array. */
export type Json = ColumnType<unknown, string, string>;
export type NullableJson = ColumnType<unknown, string | null, string | null>;

export interface PlatformDelivery {
  event_id: string;
  subscriber: string;
  state: Generated<'pending' | 'done' | 'parked'>;
  attempts: Generated<number>;
  next_at: string;
  last_error: string | null;
  done_at: string | null;
}

export interface PlatformMailbox {
  id: string;
  at: string;
  recipient: string;
  subject: string;
  text: string;
  html: string | null;
}

export interface PlatformMailboxAttachment {
  mail_id: string;
  number: number;
  filename: string;
  content_type: string;
  content: Buffer;
}

export interface PlatformMigration {
  name: string;
  sha256: string;
  applied_at: Generated<string>;
}

export interface PlatformOutbox {
  id: string;
  position: ColumnType<number, never, never>;
  type: string;
  subject: string;
  data: Json;
  at: string;
  distributed_at: string | null;
}

export interface PlatformView {
  name: string;
  number: number;
  sha256: string;
}

export interface DB {
  'platform.delivery': PlatformDelivery;
  'platform.mailbox': PlatformMailbox;
  'platform.mailbox_attachment': PlatformMailboxAttachment;
  'platform.migration': PlatformMigration;
  'platform.outbox': PlatformOutbox;
  'platform.view': PlatformView;
}
