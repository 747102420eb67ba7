import { afterAll, beforeAll, expect, test } from 'vitest';
import { authorisationMatrix } from '../authorisation-matrix.ts';
import { wholeApp } from './whole-app.ts';
import type { WholeApp } from './whole-app.ts';

interface Schema {
  $ref?: string;
  example?: unknown;
  examples?: unknown[];
  allOf?: Schema[];
}
interface Operation {
  summary?: string;
  description?: string;
  tags?: string[];
  requestBody?: { content: Record<string, { schema?: Schema; example?: unknown; examples?: object }> };
  responses: Record<string, { description?: string; content?: unknown }>;
}

let world: WholeApp;
let schemas: Record<string, Schema>;
/** By route as the matrix names it: `GET /api/v1/films/:slug`. */
let operations: Map<string, Operation>;

beforeAll(async () => {
  world = await wholeApp();
  const document = (await world.app.http.inject('/openapi.json')).json<{
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, Schema> };
  }>();
  schemas = document.components.schemas;
  operations = new Map(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [
        `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
        operation,
      ]),
    ),
  );
});
afterAll(() => world.close());

const failing = (fails: (operation: Operation, route: string) => boolean): string[] =>
  [...operations].flatMap(([route, operation]) => (fails(operation, route) ? [route] : []));
const tags = [
  'Accounts',
  'Films',
  'Venues',
  'Programme',
  'Payments',
  'Finance',
  'Payouts',
  'Plans',
  'Vouchers',
  'Services',
  'Service orders',
  'Disputes about services',
  'Booking',
  'Reviews',
  'Discovery',
  'Imports',
  'Realtime',
  'Following',
  'Artists',
  'Blocking',
  'Calendars',
  'Feeds',
  'Feed',
  'Videos',
  'Studio',
  'Media',
];

function hasExample(schema: Schema | undefined): boolean {
  if (schema === undefined) return false;
  if (schema.example !== undefined || (schema.examples?.length ?? 0) > 0) return true;
  if (schema.allOf?.some(hasExample)) return true;
  return schema.$ref !== undefined && hasExample(schemas[schema.$ref.replace('#/components/schemas/', '')]);
}

/** Codes that a route can answer by what it is. */
function codesOf(route: string, operation: Operation): string[] {
  const access = authorisationMatrix[route];
  const codes = ['validation', 'rate-limited'];
  if (access === 'person' || typeof access === 'object') codes.push('unauthenticated');
  if (access !== 'public') codes.push('invalid-token');
  if (typeof access === 'object') codes.push('forbidden');
  if (!route.startsWith('GET ')) codes.push('forbidden-origin', 'body-too-large');
  if (operation.requestBody !== undefined) codes.push('malformed-body', 'unsupported-media-type');
  if (/:(id|slug|code|reference)\b/.test(route) && !/\/(hold|quote)$/.test(route)) codes.push('not-found');
  return codes;
}

test('the document describes every route under /api, and no other', () => {
  expect([...operations.keys()].toSorted()).toEqual(Object.keys(authorisationMatrix).toSorted());
});

test('every route says what it does, and belongs to a part of the product', () => {
  expect(failing(({ summary, description }) => !summary || !description)).toEqual([]);
  expect(failing((operation) => !(operation.tags ?? []).every((tag) => tags.includes(tag)) || !operation.tags)).toEqual(
    [],
  );
});

test('every body has an example', () => {
  const withoutExample = failing(({ requestBody }) =>
    Object.values(requestBody?.content ?? {}).some(
      ({ schema, example, examples }) => example === undefined && examples === undefined && !hasExample(schema),
    ),
  );
  expect(withoutExample).toEqual([]);
});

test('every route names each refusal that follows from what it is', () => {
  const missing = [...operations].flatMap(([route, operation]) => {
    const described = Object.values(operation.responses)
      .map(({ description }) => description ?? '')
      .join(' ');
    return codesOf(route, operation)
      .filter((code) => !described.includes(`\`${code}\``))
      .map((code) => `${route}: ${code}`);
  });
  expect(missing).toEqual([]);
});
