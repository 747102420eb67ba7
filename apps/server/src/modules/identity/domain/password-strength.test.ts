import { describe, expect, test } from 'vitest';
import { passwordStrength } from './password-strength.ts';

const reasonOf = (password: string, hints: string[] = []): string | null => passwordStrength(password, hints).reason;

describe('the strength of a password', () => {
  test('a sentence of one’s own is enough, whatever its composition', () => {
    expect(passwordStrength('trois lampes bleues', [])).toMatchObject({ acceptable: true, reason: null });
    expect(passwordStrength('la girafe repeint un tramway', []).score).toBe(4);
  });

  test('counts characters, not code units', () => {
    expect(reasonOf('🎭🎬🎟🎤🎧🎷🎸')).toBe('too-short');
    expect(reasonOf('girafe tramway')).toBe('too-short');
    expect(reasonOf('girafe tramways')).toBeNull();
  });

  test('has an upper bound, so that hashing stays cheap', () => {
    expect(reasonOf('vélo lent '.repeat(12) + 'mur haut')).not.toBe('too-long');
    expect(reasonOf('x'.repeat(129))).toBe('too-long');
  });

  test.each([
    'passwordpassword1',
    'P@ssw0rd P@ssw0rd 2026',
    'motdepasse123456789',
    'azertyuiopqsdfghjklm',
    'bonjour-bonjour-123',
  ])('strung common words are refused: %s', (password) =>
    expect(passwordStrength(password, []).acceptable).toBe(false),
  );

  test.each(['Correct horse battery staple', 'Je pense donc je suis !', 'Que la Force soit avec toi'])(
    'known sentences are refused: %s',
    (password) => expect(reasonOf(password)).toBe('common'),
  );

  test.each(['aaaaaaaaaaaaaaaa', 'abcabcabcabcabcabc', 'lampe-lampe-lampe-', 'abcdefghijklmnopq', '98765432109876543'])(
    'repetition is refused: %s',
    (password) => expect(reasonOf(password)).toBe('repetitive'),
  );

  test('the person’s own name and address are refused, in any spelling', () => {
    const hints = ['Awa Exemplaire', 'awa.diallo@example.org'];
    expect(reasonOf('vive exemplaire demain', hints)).toBe('contains-personal');
    expect(reasonOf('DIÀLLO prend le tramway', hints)).toBe('contains-personal');
    expect(reasonOf('une girafe prend le tramway', hints)).toBeNull();
  });

  test('an empty password scores nothing', () => {
    expect(passwordStrength('', [])).toEqual({ score: 0, acceptable: false, reason: 'too-short' });
  });
});
