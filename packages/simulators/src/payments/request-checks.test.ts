import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bodyOf, RequestChecks, text } from './request-checks.ts';

const folder = mkdtempSync(join(tmpdir(), 'parterre-specs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const specification = {
  openapi: '3.0.1',
  paths: {
    '/v1/{country}/pay': {
      post: {
        parameters: [
          { in: 'header', name: 'X-Reference-Id', required: true, schema: { type: 'string', format: 'uuid' } },
          { in: 'path', name: 'country', required: true, schema: { type: 'string' } },
        ],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Pay' } } } },
      },
    },
  },
  components: {
    schemas: {
      Pay: { type: 'object', required: ['amount'], properties: { amount: { type: 'string' }, url: { format: 'uri' } } },
    },
  },
};
writeFileSync(join(folder, 'provider.json'), JSON.stringify(specification));

const own = { pay: bodyOf({ amount: {} }, { url: text(20) }) };
const specified = { file: 'provider.json', operations: { pay: { path: '/v1/{country}/pay' } } };
const headers = { 'x-reference-id': '01939f5e-7c1a-4d3e-9b64-0f4c2f6f1a11' };

test('a request is held against our own description', () => {
  const checks = new RequestChecks(own, specified, '');
  expect(checks.fault('pay', { amount: 5 })).toBeNull();
  expect(checks.fault('pay', { amount: 5, more: 1 })).toContain('additional properties');
  expect(checks.fault('pay', {})).toContain("'amount'");
  expect(checks.violations).toHaveLength(2);
});

test("and against the provider's, where it is at hand: body and headers", () => {
  const checks = new RequestChecks(own, specified, folder);
  expect(checks.fault('pay', { amount: '5', url: 'https://a.b' }, headers)).toBeNull();
  expect(checks.fault('pay', { amount: 5 }, headers)).toContain('/body/amount must be string');
  expect(checks.fault('pay', { amount: '5', url: 'nowhere' }, headers)).toContain('/body/url');
  expect(checks.fault('pay', { amount: '5' }, { 'x-reference-id': '7' })).toContain('/headers/x-reference-id');
  expect(checks.fault('pay', { amount: '5' }, {})).toContain("'x-reference-id'");
});

test('an operation that the specification does not have is a mistake of ours', () => {
  const elsewhere = { file: 'provider.json', operations: { pay: { path: '/v2/pay' } } };
  expect(() => new RequestChecks(own, elsewhere, folder)).toThrow('/v2/pay');
});
