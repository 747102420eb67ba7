import { join, resolve } from 'node:path';
import type { LegalIdentity } from '@parterre/contract/invoicing';
import { environmentSchema } from './configuration-schema.ts';
import type { Environment } from './configuration-schema.ts';
import { paymentSecrets, problemsOfPayments, providerOptions } from './payment-options.ts';
import type { ProviderOptions } from './payment-options.ts';
import { platformLegalOf, problemsOfPlatformLegal } from './platform-legal.ts';
import { keptSecret, weaknessOfSecret } from './secret.ts';

/** Kinds of calls that are limited each on its own. */
export type RateLimitKind =
  'read' | 'write' | 'search' | 'sign-in' | 'socket' | 'door' | 'tiles' | 'notification' | 'upload';

export interface S3Config {
  readonly bucket: string;
  readonly region: string;
  readonly endpoint?: string;
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
}

export interface TmdbConfig {
  readonly key: string;
  /** Without trailing slashes. */
  readonly url: string;
  readonly imageUrl: string;
}

/** What files of people may take of the machine. */
export interface MediaConfig {
  /** Absolute path: uploads under way; several nodes share one. */
  readonly stagingFolder: string;
  /** Absolute path: of this process alone, emptied at its start. */
  readonly workFolder: string;
  readonly keepHours: number;
  /** Unfinished uploads of one person. */
  readonly openUploads: number;
  readonly keepFreeBytes: number;
  /** Files that are prepared at a time. */
  readonly atOnce: number;
}

/** The whole configuration, parsed once; nothing else reads the environment. */
export interface Config {
  readonly environment: Environment['NODE_ENV'];
  readonly production: boolean;
  readonly role: Environment['ROLE'];
  readonly port: number;
  readonly host: string;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** Absolute path. */
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly databaseReplicaUrl?: string;
  readonly databasePool: number;
  /** Milliseconds. */
  readonly databaseStatementTimeout: number;
  readonly redisUrl?: string;
  readonly smtpUrl?: string;
  readonly mailFrom: string;
  readonly s3?: S3Config;
  readonly secret: string;
  readonly trustProxy: readonly string[];
  readonly corsOrigins: readonly string[];
  readonly logLevel: Environment['LOG_LEVEL'];
  /** Calls a minute. */
  readonly rateLimits: Readonly<Record<RateLimitKind, number>>;
  readonly holdMinutes: number;
  readonly media: MediaConfig;
  /** `tiles`: template of the addresses of map tiles; left out, maps are points on a plain ground. */
  readonly map: { readonly tiles?: string; readonly attribution: string };
  /** Left out, films are not taken from TMDB. */
  readonly tmdb?: TmdbConfig;
  /** Who runs the platform, as its documents must say it; without it the platform issues no invoices. */
  readonly platformLegal?: LegalIdentity;
  /** The payment providers whose keys are given. */
  readonly providers: ProviderOptions;
  /** An empty database gets the demonstration. Never true in production. */
  /** The platform's own account, from which sellers are paid by files for the bank. */
  readonly payingBank?: { readonly name: string; readonly iban: string; readonly bic: string };
  readonly demo: boolean;
}

/** Never shown, also when they are wrong. */
const secretOptions = new Set(['SECRET', 'TMDB_KEY', ...paymentSecrets]);

/** The configuration cannot be used; `problems` says for each option what is wrong and how to mend it. */
export class ConfigurationError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigurationError';
    this.problems = problems;
  }
}

/**
 * Parses the environment. An empty variable counts as absent. Outside production a missing SECRET is made
 * once and kept in DATA_DIR.
 * @throws ConfigurationError with every problem at once
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const known = Object.keys(environmentSchema.shape);
  const given = Object.fromEntries(
    known.flatMap((name) => {
      const value = environment[name]?.trim();
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const parsed = environmentSchema.safeParse(given);
  const problems = parsed.success
    ? problemsBetweenOptions(parsed.data)
    : parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        return `${name}: ${issue.message} (given: ${secretOptions.has(name) ? 'hidden' : JSON.stringify(given[name])}); see docs/configuration.md`;
      });
  if (!parsed.success || problems.length > 0) throw new ConfigurationError(problems);
  return toConfig(parsed.data);
}

function problemsBetweenOptions(values: Environment): string[] {
  const problems: string[] = [];
  if (values.SECRET === undefined) {
    if (values.NODE_ENV === 'production') {
      problems.push('SECRET: required in production; set it to what `openssl rand -base64 48` prints');
    }
  } else if (values.NODE_ENV === 'production') {
    const weakness = weaknessOfSecret(values.SECRET);
    if (weakness !== null) problems.push(`SECRET: ${weakness}; set it to what \`openssl rand -base64 48\` prints`);
  }
  if (values.NODE_ENV === 'production' && values.SMTP_URL === undefined) {
    problems.push('SMTP_URL: required in production, where tickets and links of accounts are mailed to people');
  }
  if (values.S3_BUCKET === undefined && (values.S3_ENDPOINT ?? values.S3_ACCESS_KEY_ID) !== undefined) {
    problems.push('S3_BUCKET: missing although other S3_ options are set; name the bucket or remove them');
  }
  if ((values.S3_ACCESS_KEY_ID === undefined) !== (values.S3_SECRET_ACCESS_KEY === undefined)) {
    problems.push('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY: set both or neither');
  }
  const bank = [values.PAYOUT_BANK_NAME, values.PAYOUT_BANK_IBAN, values.PAYOUT_BANK_BIC];
  if (bank.some((value) => value === undefined) && bank.some((value) => value !== undefined)) {
    problems.push('PAYOUT_BANK_NAME, PAYOUT_BANK_IBAN and PAYOUT_BANK_BIC: set all of them or none');
  }
  return [...problems, ...problemsOfPlatformLegal(values), ...problemsOfPayments(values)];
}

function toConfig(values: Environment): Config {
  const dataDir = resolve(values.DATA_DIR);
  return {
    environment: values.NODE_ENV,
    production: values.NODE_ENV === 'production',
    role: values.ROLE,
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL ?? `http://localhost:${values.PORT}`,
    dataDir,
    ...(values.DATABASE_URL === undefined ? {} : { databaseUrl: values.DATABASE_URL }),
    ...(values.DATABASE_REPLICA_URL === undefined ? {} : { databaseReplicaUrl: values.DATABASE_REPLICA_URL }),
    databasePool: values.DATABASE_POOL,
    databaseStatementTimeout: values.DATABASE_STATEMENT_TIMEOUT,
    ...(values.REDIS_URL === undefined ? {} : { redisUrl: values.REDIS_URL }),
    ...(values.SMTP_URL === undefined ? {} : { smtpUrl: values.SMTP_URL }),
    mailFrom: values.MAIL_FROM,
    ...(values.S3_BUCKET === undefined ? {} : { s3: toS3Config(values, values.S3_BUCKET) }),
    secret: values.SECRET ?? keptSecret(dataDir),
    trustProxy: values.TRUST_PROXY,
    corsOrigins: values.CORS_ORIGINS.map((origin) => new URL(origin).origin),
    logLevel: values.LOG_LEVEL,
    rateLimits: {
      read: values.RATE_LIMIT_READ,
      write: values.RATE_LIMIT_WRITE,
      search: values.RATE_LIMIT_SEARCH,
      'sign-in': values.RATE_LIMIT_SIGN_IN,
      door: values.RATE_LIMIT_DOOR,
      socket: values.RATE_LIMIT_SOCKET,
      tiles: values.RATE_LIMIT_TILES,
      notification: values.RATE_LIMIT_NOTIFICATION,
      upload: values.RATE_LIMIT_UPLOAD,
    },
    holdMinutes: values.HOLD_MINUTES,
    media: {
      stagingFolder: resolve(values.MEDIA_STAGING_DIR ?? join(dataDir, 'uploads')),
      workFolder: join(dataDir, 'processing'),
      keepHours: values.MEDIA_KEEP_HOURS,
      openUploads: values.MEDIA_OPEN_UPLOADS,
      keepFreeBytes: values.MEDIA_KEEP_FREE * 1_048_576,
      atOnce: values.MEDIA_AT_ONCE,
    },
    map: {
      ...(values.MAP_TILES_URL === 'off' ? {} : { tiles: values.MAP_TILES_URL }),
      attribution: values.MAP_TILES_ATTRIBUTION,
    },
    ...(values.TMDB_KEY === undefined
      ? {}
      : { tmdb: { key: values.TMDB_KEY, url: values.TMDB_URL, imageUrl: values.TMDB_IMAGE_URL } }),
    ...platformLegalOf(values),
    providers: providerOptions(values),
    ...payingBank(values),
    demo: values.DEMO === 'on' && values.NODE_ENV !== 'production',
  };
}

function payingBank({
  PAYOUT_BANK_NAME: name,
  PAYOUT_BANK_IBAN: iban,
  PAYOUT_BANK_BIC: bic,
}: Environment): Pick<Config, 'payingBank'> {
  return name === undefined || iban === undefined || bic === undefined ? {} : { payingBank: { name, iban, bic } };
}

function toS3Config(values: Environment, bucket: string): S3Config {
  return {
    bucket,
    region: values.S3_REGION,
    ...(values.S3_ENDPOINT === undefined ? {} : { endpoint: values.S3_ENDPOINT }),
    ...(values.S3_ACCESS_KEY_ID === undefined ? {} : { accessKeyId: values.S3_ACCESS_KEY_ID }),
    ...(values.S3_SECRET_ACCESS_KEY === undefined ? {} : { secretAccessKey: values.S3_SECRET_ACCESS_KEY }),
  };
}
