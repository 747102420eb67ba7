import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId } from '../../../../platform/ids.ts';
import { mostRounds, shortId, uuidOf } from './short-id.ts';

describe('a short id', () => {
  const round = fc.nat({ max: mostRounds - 1 });

  test('has 25 characters, or 26 for a later round, and leads back to the id', () => {
    fc.assert(
      fc.property(fc.uuid(), round, (uuid, at) => {
        const short = shortId(uuid, at);
        expect(short).toMatch(/^[0-9a-z]{25,26}$/);
        expect(short).toHaveLength(at === 0 ? 25 : 26);
        expect(uuidOf(short)).toBe(uuid);
      }),
    );
  });

  test('differs from every other', () => {
    const ids = Array.from({ length: 200 }, () => newId());
    const all = ids.flatMap((id) => Array.from({ length: mostRounds }, (_, at) => shortId(id, at)));
    expect(new Set(all).size).toBe(all.length);
  });

  test.each(['', 'k7m2p', 'z'.repeat(25), `${'0'.repeat(25)}z`, '0'.repeat(27), 'A'.repeat(25)])(
    '%s was made of none',
    (text) => {
      expect(uuidOf(text)).toBeNull();
    },
  );

  test('any text is read or refused', () => {
    fc.assert(fc.property(fc.string(), (text) => void uuidOf(text)));
  });
});
