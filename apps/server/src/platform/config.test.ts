import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigurationError, loadConfig } from './config.ts';
import { environmentSchema } from './configuration-schema.ts';
import { configurationTable } from './configuration-table.ts';
import { weaknessOfSecret } from './secret.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'parterre-config-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const strong = 'mZ3v9Qw7Lr2TkX5bYc8NdH4sGfJ6pE1aUoVi0R';
const problemsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
};

test('an empty environment gives the documented defaults', () => {
  const config = loadConfig({ DATA_DIR: dataDir, PORT: '' });
  expect(config).toMatchObject({ port: 3000, role: 'all', publicUrl: 'http://localhost:3000', holdMinutes: 10 });
  expect(config.trustProxy).toEqual(['loopback']);
  expect(config.databaseUrl).toBeUndefined();
});

test('the secret is made once and only its owner may read it', () => {
  const first = loadConfig({ DATA_DIR: dataDir }).secret;
  expect(loadConfig({ DATA_DIR: dataDir }).secret).toBe(first);
  expect(weaknessOfSecret(first)).toBeNull();
  expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
});

test('every wrong option is named at once, with what was given', () => {
  const problems = problemsOf({ DATA_DIR: dataDir, PORT: 'eighty', ROLE: 'boss', DATABASE_URL: 'mysql://x' });
  expect(problems.map((problem) => problem.split(':')[0])).toEqual(['ROLE', 'PORT', 'DATABASE_URL']);
  expect(problems.join()).toContain('"eighty"');
});

const production = { NODE_ENV: 'production', SMTP_URL: 'smtp://localhost:2525' };

test('production asks for a secret of its own', () => {
  expect(problemsOf({ NODE_ENV: 'production', DATA_DIR: dataDir })[0]).toMatch(/^SECRET: required/);
  expect(problemsOf({ ...production, DATA_DIR: dataDir, SECRET: strong })).toEqual([]);
});

test('production asks for a way to send mail', () => {
  const { SMTP_URL: _, ...without } = production;
  expect(problemsOf({ ...without, DATA_DIR: dataDir, SECRET: strong })).toEqual([
    expect.stringMatching(/^SMTP_URL: required/),
  ]);
});

test.each([
  'short',
  'a'.repeat(40),
  'abc123XYZ!'.repeat(4),
  'changeme-changeme-please-secret-password',
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJ',
  'correct horse battery staple once again',
  'this-is-my-super-secret-production-key-123',
])('the weak secret %j is refused in production', (secret) => {
  expect(problemsOf({ NODE_ENV: 'production', DATA_DIR: dataDir, SECRET: secret })[0]).toMatch(/^SECRET: /);
});

test('origins and addresses are normalised', () => {
  const config = loadConfig({
    DATA_DIR: dataDir,
    PUBLIC_URL: 'https://x.example/',
    CORS_ORIGINS: 'https://a.example/, http://b.example',
  });
  expect(config.publicUrl).toBe('https://x.example');
  expect(config.corsOrigins).toEqual(['https://a.example', 'http://b.example']);
  expect(problemsOf({ DATA_DIR: dataDir, CORS_ORIGINS: 'everyone' })[0]).toMatch(/^CORS_ORIGINS/);
});

test('every option is described, and docs/configuration.md is the generated table', () => {
  for (const [name, schema] of Object.entries(environmentSchema.shape)) {
    expect(schema.meta()?.description, name).toBeTruthy();
  }
  const file = new URL('../../../../docs/configuration.md', import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(configurationTable());
});

test('a payment provider is there when all its keys are, and its options come with their defaults', () => {
  const config = loadConfig({
    DATA_DIR: dataDir,
    WAVE_API_KEY: 'wave-key',
    WAVE_WEBHOOK_SECRET: 'wave-secret',
    WAVE_URL: 'http://localhost:4010/',
    MTN_MOMO_COLLECTION_SUBSCRIPTION_KEY: 'subscription',
    MTN_MOMO_COLLECTION_API_USER: 'user',
    MTN_MOMO_COLLECTION_API_KEY: 'key',
    MTN_MOMO_ENVIRONMENT: 'sandbox',
  });
  expect(config.providers).toEqual({
    wave: { apiKey: 'wave-key', webhookSecret: 'wave-secret', url: 'http://localhost:4010' },
    mtnMomo: {
      collection: { subscriptionKey: 'subscription', apiUser: 'user', apiKey: 'key' },
      environment: 'sandbox',
      url: 'https://sandbox.momodeveloper.mtn.com',
    },
  });
  expect(loadConfig({ DATA_DIR: dataDir }).providers).toEqual({});
});

test('half of the keys of a payment provider are a mistake, which does not show them', () => {
  const problems = problemsOf({ DATA_DIR: dataDir, STRIPE_SECRET_KEY: 'sk_live_hidden', PAYPAL_SECRET: 'also hidden' });
  expect(problems).toEqual([expect.stringMatching(/^PAYPAL_SECRET: must be one word \(given: hidden\)/)]);
  expect(problemsOf({ DATA_DIR: dataDir, STRIPE_SECRET_KEY: 'sk_live_hidden' })).toEqual([
    'STRIPE_WEBHOOK_SECRET: missing although STRIPE_SECRET_KEY is set',
  ]);
});
