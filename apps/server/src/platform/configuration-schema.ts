import { isIban, plainIban } from '@parterre/contract/iban';
import { z } from 'zod';
import { paymentEnvironment } from './payment-options.ts';
import { platformLegalEnvironment } from './platform-legal.ts';

/**
 * What the generated table says beside the type and the default of an option.
 * @param unit unit or form of the value, as people would write it
 * @param absent what applies when the option is not given and the schema itself has no default
 */
const notes = (description: string, unit?: string, absent?: string): Record<string, unknown> => ({
  description,
  ...(unit === undefined ? {} : { unit }),
  ...(absent === undefined ? {} : { absent }),
});

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
);
const origins = list.pipe(
  z.array(z.url({ protocol: /^https?$/, error: 'each entry must be an origin such as https://example.org' })),
);
const positive = z.coerce.number().int().min(1);
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://');

/**
 * Every environment variable that the server reads, with its default and unit. The table in
 * `docs/configuration.md` is generated from here, so an option without notes does not pass the tests.
 */
export const environmentSchema = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .meta(notes('`production` refuses weak secrets, the demo, the sandbox and the mailbox page.')),
  ROLE: z
    .enum(['all', 'web', 'worker'])
    .default('all')
    .meta(notes('What this process does: answer requests (`web`), run jobs and deliver events (`worker`), or both.')),
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .default(3000)
    .meta(notes('Port the server listens on; 0 takes a free one.', 'TCP port')),
  HOST: z.string().default('0.0.0.0').meta(notes('Address the server listens on.', 'IP address or host name')),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://tickets.example.org' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .meta(
      notes(
        'Address under which people reach the server; links in mails and the Origin check rely on it.',
        'URL',
        '`http://localhost:PORT`',
      ),
    ),
  DATA_DIR: z
    .string()
    .default('./data')
    .meta(notes('Folder of the embedded database, the files and the generated secret.', 'path')),
  DATABASE_URL: postgresUrl
    .optional()
    .meta(
      notes(
        'PostgreSQL 15 or later to use instead of the embedded one.',
        'URL',
        'an embedded PostgreSQL in `DATA_DIR`',
      ),
    ),
  DATABASE_REPLICA_URL: postgresUrl
    .optional()
    .meta(notes('Read replica for lists that may lag; checked, and not used by any query yet.', 'URL', 'the primary')),
  DATABASE_POOL: positive.max(500).default(20).meta(notes('Most connections that one process opens.', 'connections')),
  DATABASE_STATEMENT_TIMEOUT: positive
    .default(30_000)
    .meta(notes('A statement that takes longer is cancelled.', 'milliseconds')),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'must start with redis:// or rediss://')
    .optional()
    .meta(
      notes('Redis or Valkey between several nodes: publish/subscribe and rate limits.', 'URL', 'kept in the process'),
    ),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')
    .optional()
    .meta(
      notes(
        'Server that mails are handed to.',
        'URL',
        'mails are kept in the database and shown at `/dev/mailbox`; required in production',
      ),
    ),
  MAIL_FROM: z
    .string()
    .default('Parterre <tickets@parterre.example>')
    .meta(notes('Sender of the mails.', 'name and address')),
  S3_BUCKET: z
    .string()
    .optional()
    .meta(notes('Bucket for files.', 'name', 'files are kept in `DATA_DIR/files`')),
  S3_REGION: z.string().default('us-east-1').meta(notes('Region of the bucket.', 'name')),
  S3_ENDPOINT: z
    .url()
    .optional()
    .meta(notes('Endpoint of an S3-compatible store.', 'URL', 'that of AWS')),
  S3_ACCESS_KEY_ID: z
    .string()
    .optional()
    .meta(notes('Access key of the bucket.', 'text', 'none')),
  S3_SECRET_ACCESS_KEY: z
    .string()
    .optional()
    .meta(notes('Secret key of the bucket.', 'text', 'none')),
  SECRET: z
    .string()
    .optional()
    .meta(
      notes(
        'Key material for cookies, tokens and encrypted columns. Required in production: at least 32 random characters, such as `openssl rand -base64 48` prints.',
        'text',
        'made once and kept in `DATA_DIR/secret`',
      ),
    ),
  TRUST_PROXY: list
    .default(['loopback'])
    .meta(
      notes(
        'Proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.',
        'comma-separated addresses, networks, `loopback`, or `none`',
      ),
    ),
  CORS_ORIGINS: origins
    .default([])
    .meta(notes('Other origins whose pages may call the API.', 'comma-separated origins')),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .meta(notes('Least important line that is written.')),
  RATE_LIMIT_READ: positive.default(600).meta(notes('Reads by one address.', 'calls a minute')),
  RATE_LIMIT_WRITE: positive.default(120).meta(notes('Writes by one address.', 'calls a minute')),
  RATE_LIMIT_SEARCH: positive.default(120).meta(notes('Searches by one address.', 'calls a minute')),
  RATE_LIMIT_SIGN_IN: positive
    .default(5)
    .meta(notes('Attempts to sign in, sign up or reset by one address.', 'calls a minute')),
  RATE_LIMIT_DOOR: positive
    .default(1_200)
    .meta(notes('Tickets scanned from one address, which all doors of a venue may share.', 'calls a minute')),
  RATE_LIMIT_SOCKET: positive.default(60).meta(notes('Sockets opened by one address.', 'calls a minute')),
  RATE_LIMIT_TILES: positive
    .default(1_500)
    .meta(notes('Pictures of the map asked for by one address.', 'calls a minute')),
  RATE_LIMIT_NOTIFICATION: positive
    .default(3_000)
    .meta(notes('Notifications of payment providers, which may all come from one address.', 'calls a minute')),
  RATE_LIMIT_UPLOAD: positive
    .default(3_000)
    .meta(
      notes('Parts of uploads from one address: on a bad network a file comes in many small ones.', 'calls a minute'),
    ),
  MAP_TILES_URL: z
    .string()
    .regex(
      /^(off|https?:\/\/(?=\S*\{z\})(?=\S*\{x\})(?=\S*\{y\})\S+)$/,
      'must be an address with {z}, {x} and {y}, or off',
    )
    .default('https://tile.openstreetmap.org/{z}/{x}/{y}.png')
    .meta(
      notes(
        'Where the server takes the pictures of the map from; it keeps each for a week and pages ask the server alone. OpenStreetMap’s own are for modest use: see its tile usage policy. `off`: points on a plain ground.',
        'URL with `{z}`, `{x}`, `{y}`, or `off`',
      ),
    ),
  MAP_TILES_ATTRIBUTION: z
    .string()
    .max(200)
    .default('[© OpenStreetMap contributors](https://www.openstreetmap.org/copyright)')
    .meta(notes('Who drew the map, as its licence asks for it.', 'text, or `[text](URL)`')),
  DEMO: z
    .enum(['on', 'off'])
    .default('on')
    .meta(notes('Whether an empty database gets the demonstration at its first start; never in production.', '')),
  TMDB_KEY: z
    .string()
    .regex(/^[\w.-]{20,1000}$/, 'must be the API read access token of an account at TMDB')
    .optional()
    .meta(
      notes(
        'API read access token of The Movie Database, to take facts and posters of films from there. Its terms ask for a licence for commercial use.',
        'text',
        'films are not taken from TMDB',
      ),
    ),
  TMDB_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .default('https://api.themoviedb.org/3')
    .meta(notes('Address of its API.', 'URL')),
  TMDB_IMAGE_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .default('https://image.tmdb.org/t/p')
    .meta(notes('Address of its images; the server fetches them from nowhere else.', 'URL')),
  ...paymentEnvironment,
  PAYOUT_BANK_NAME: z
    .string()
    .max(70)
    .optional()
    .meta(
      notes(
        'Whose account sellers are paid from, in files for the bank.',
        'text',
        'no file for SEPA transfers is made',
      ),
    ),
  PAYOUT_BANK_IBAN: z
    .string()
    .transform(plainIban)
    .refine(isIban, 'must be an account number: its check digits are wrong')
    .optional()
    .meta(notes('Its number.', 'IBAN', 'as above')),
  PAYOUT_BANK_BIC: z
    .string()
    .regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/, 'must be the code of a bank, eight or eleven characters')
    .optional()
    .meta(notes('The code of its bank.', 'BIC', 'as above')),
  ...platformLegalEnvironment,
  MEDIA_STAGING_DIR: z
    .string()
    .optional()
    .meta(
      notes(
        'Folder where uploads lie until they are whole. Several nodes need one that all of them share.',
        'path',
        '`DATA_DIR/uploads`',
      ),
    ),
  MEDIA_KEEP_HOURS: positive
    .max(720)
    .default(24)
    .meta(
      notes('An upload that does not go on, or a file of which nothing is made, is deleted after this time.', 'hours'),
    ),
  MEDIA_OPEN_UPLOADS: positive
    .max(1000)
    .default(20)
    .meta(notes('Unfinished uploads that one person may have.', 'uploads')),
  MEDIA_KEEP_FREE: z.coerce
    .number()
    .int()
    .min(0)
    .default(512)
    .meta(notes('Room on the disk of the staging folder that uploads leave free.', 'MiB')),
  MEDIA_AT_ONCE: positive
    .max(16)
    .default(1)
    .meta(notes('Files that one process prepares at a time, each in a limited process of its own.', 'files')),
  HOLD_MINUTES: positive.max(60).default(10).meta(notes('How long a hold lasts before it ends by itself.', 'minutes')),
});

export type Environment = z.output<typeof environmentSchema>;
