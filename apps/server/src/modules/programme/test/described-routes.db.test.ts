import { afterAll, beforeAll, expect, test } from 'vitest';
import { programmeUnderTest } from './programme-under-test.ts';
import type { ProgrammeUnderTest } from './programme-under-test.ts';

interface Operation {
  summary?: string;
  description?: string;
  tags?: string[];
  responses: Record<string, { description?: string; content?: unknown }>;
}

let under: ProgrammeUnderTest;
beforeAll(async () => {
  under = await programmeUnderTest();
});
afterAll(() => under.close());

test('every route of films, venues and the programme is described, its refusals by code', async () => {
  const answer = await under.server.inject('/openapi.json');
  expect(answer.statusCode).toBe(200);
  const { paths } = answer.json<{ paths: Record<string, Record<string, Operation>> }>();
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  expect(operations.length).toBeGreaterThan(70);
  expect(operations.filter(({ summary, description, tags }) => !summary || !description || !tags?.length)).toEqual([]);
  const planning = paths['/api/v1/organisations/{org}/screenings']?.post;
  expect(planning?.responses['409']?.description).toContain('`screening-overlaps`');
  expect(JSON.stringify(planning?.responses['422']?.content)).toContain('film-has-no-duration');
});
