import { ownPath } from './own-path.ts';

describe('path to return to', () => {
  it.each(['/fr', '/en/staff/x/planner?day=2026-11-20#a', '/fr?next=https://elsewhere.example'])('keeps %s', (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it.each([
    undefined,
    '',
    'fr/account',
    'https://elsewhere.example/fr',
    '//elsewhere.example/fr',
    '/\\elsewhere.example',
    '/fr\\..\\x',
    '/fr\n/x',
    'javascript:alert(1)',
    '/api/auth/sign-out',
  ])('refuses %s', (path) => {
    expect(ownPath(path)).toBeUndefined();
  });
});
