import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { encodeTicketCode } from './ticket-code.ts';

const example = fileURLToPath(new URL('../../../docs/examples/verify-ticket.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'verify-ticket-'));
const keyFile = join(folder, 'parterre-ticket-keys.json');

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
writeFileSync(keyFile, JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: '1' }] }));

const ticket = {
  ticketId: '0192f7a4-6c1e-7b3a-9d55-0a1b2c3d4e5f',
  occurrenceId: '0192f7a4-7d2f-7c4b-8e66-1b2c3d4e5f60',
  serial: 1,
  validFrom: '2026-11-21T19:30:00.000Z',
};
const code = encodeTicketCode({ keyId: 1, ...ticket }, (bytes) => sign(null, bytes, privateKey));

afterAll(() => rmSync(folder, { recursive: true }));

const check = (text: string) => spawnSync(process.execPath, [example, keyFile, text], { encoding: 'utf8' });

test('the documented example accepts a genuine ticket', () => {
  const { status, stdout } = check(code);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual(ticket);
});

test('the documented example refuses a tampered ticket', () => {
  const tampered = code.slice(0, 60) + (code.charAt(60) === '0' ? '1' : '0') + code.slice(61);
  expect(check(tampered)).toMatchObject({ status: 1, stdout: '', stderr: 'bad signature\n' });
});

test('the documented example says why a text is no ticket', () => {
  expect(check('https://example.test')).toMatchObject({ status: 1, stderr: 'not a ticket\n' });
  expect(check(code.slice(0, -1))).toMatchObject({ status: 1, stderr: 'malformed\n' });
});
