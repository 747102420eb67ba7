import { describe, expect, test } from 'vitest';
import { secretBox } from './secret-box.ts';

const secret = 'k7Qz0vWm3yXc9RtLb2NfHs8JdPg5TaUe';

describe('a sealed text', () => {
  const box = secretBox(secret, 'signing-keys');

  test('opens again, and looks different each time', () => {
    const text = '{"kty":"EC","d":"é"}';
    expect(box.open(box.seal(text))).toBe(text);
    expect(box.open(box.seal(''))).toBe('');
    expect(box.seal(text)).not.toBe(box.seal(text));
    expect(box.seal(text)).not.toContain('kty');
  });

  test('does not open with another secret or for another purpose', () => {
    const sealed = box.seal('text');
    expect(() => secretBox(`${secret}x`, 'signing-keys').open(sealed)).toThrow();
    expect(() => secretBox(secret, 'second-factor').open(sealed)).toThrow();
  });

  test('does not open once any byte was changed, or when cut', () => {
    const sealed = Buffer.from(box.seal('text'), 'base64url');
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => box.open(changed.toString('base64url'))).toThrow();
    }
    expect(() => box.open(sealed.subarray(0, 20).toString('base64url'))).toThrow('too short');
  });
});
