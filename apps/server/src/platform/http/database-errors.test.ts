import Fastify from 'fastify';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../database.ts';
import { registerErrors } from './errors.ts';

/** What PostgreSQL answers under a code of its own. */
function answered(code: string): Error {
  return Object.assign(new pg.DatabaseError('words of the database', 0, 'error'), { code });
}

const app = Fastify();
registerErrors(app, { publicUrl: 'https://parterre.example' });
let fault: unknown;
app.get('/api/fails', () => Promise.reject(fault as Error));
afterAll(() => app.close());

async function answerTo(error: unknown) {
  fault = error;
  const { statusCode, headers, json } = await app.inject('/api/fails');
  return [statusCode, json<{ code: string }>().code, headers['retry-after']];
}

describe('what the database could not do', () => {
  it('is busy when a row stayed locked for too long, wherever it happened', async () => {
    expect(await answerTo(answered('55P03'))).toEqual([503, 'busy', '1']);
  });

  it.each(['57P01', '57P02', '57P03', '08006', '53300'])('is unavailable under %s', async (code) => {
    expect(await answerTo(answered(code))).toEqual([503, 'unavailable', '2']);
  });

  it.each([
    'Connection terminated unexpectedly',
    'timeout exceeded when trying to connect',
    'Client has encountered a connection error and is not queryable',
  ])('is unavailable when pg says "%s"', async (message) => {
    expect(await answerTo(new Error(message))).toEqual([503, 'unavailable', '2']);
  });

  it('is unavailable where nobody listens', async () => {
    const { pool, close } = openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', poolSize: 1 });
    const refused = await pool.query('select 1').catch((error: unknown) => error);
    expect(await answerTo(refused)).toEqual([503, 'unavailable', '2']);
    await close();
  });

  it('is our own fault in any other case, and its words are not told', async () => {
    expect(await answerTo(answered('42703'))).toEqual([500, 'internal-error', undefined]);
    expect(await answerTo(new Error('the sale was refused'))).toEqual([500, 'internal-error', undefined]);
    expect((await app.inject('/api/fails')).body).not.toContain('refused');
  });
});
