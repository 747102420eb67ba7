import { internationalPhone, looksLikeEmail, looksLikeUsername } from './identifier-kind.ts';

describe('what people sign in with', () => {
  it('is an address', () => {
    expect(looksLikeEmail('awa@exemple.test')).toBe(true);
    expect(looksLikeEmail('awa@exemple')).toBe(false);
    expect(looksLikeEmail('awa exemple@x.test')).toBe(false);
  });

  it('is a username', () => {
    expect(looksLikeUsername('awa.exemple')).toBe(true);
    expect(looksLikeUsername('aw')).toBe(false);
    expect(looksLikeUsername('awa exemple')).toBe(false);
  });

  it('is a number as people write it', () => {
    expect(internationalPhone('+225 07 00 00 00 00')).toBe('+2250700000000');
    expect(internationalPhone('0033 (6) 12.34-56 78')).toBe('+33612345678');
    expect(internationalPhone('06 12 34 56 78')).toBeUndefined();
  });
});
