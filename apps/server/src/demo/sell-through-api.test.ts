import { describe, expect, it } from 'vitest';
import type { Ask } from './sell-through-api.ts';
import { sellThroughApi } from './sell-through-api.ts';

describe('sales of the demonstration', () => {
  it('end at the first refusal', async () => {
    const asked: string[] = [];
    const ask: Ask = ({ method, url }) => {
      asked.push(`${method} ${url}`);
      return Promise.resolve({ statusCode: 404, body: '{}', headers: {}, cookies: [] });
    };
    await sellThroughApi(ask)({ occurrenceId: 'x', share: 0.5 });
    expect(asked).toEqual(['GET /api/v1/occurrences/x']);
  });
});
