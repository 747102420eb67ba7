import { describe, expect, it } from 'vitest';
import { isPersonal, planPage, robotsOf } from './page-policy.ts';

describe('which pages are cached', () => {
  it('public ones, by path, language and known filters, in one order', () => {
    expect(planPage('/fr', false)).toEqual({ kind: 'cached', path: '/fr', language: 'fr' });
    expect(planPage('/en/films?sort=title&q=har', false)).toEqual({
      kind: 'cached',
      path: '/en/films?q=har&sort=title',
      language: 'en',
    });
  });

  it('without what only follows people around', () => {
    expect(planPage('/fr/films?utm_source=x&fbclid=1', false)).toEqual({
      kind: 'cached',
      path: '/fr/films',
      language: 'fr',
    });
  });

  it.each([
    '/fr?by=venue&day=2026-11-21&version=vost&near=48.86,2.35',
    '/fr/films?genre=Drama&page=2',
    '/en/films/harmattan-k7m2p?day=2026-11-21&version=VOST',
    '/fr/cinemas?q=lumen',
    '/fr/venues/lumen-k7m2p?day=2026-11-21',
    '/fr/events?when=past&category=concert&access=free',
    '/fr/events/bal-k7m2p',
    '/fr/search?q=harmattan',
    '/en/search?when=tonight&version=vost&together=2&near=48.86,2.35&distance=5&after=100',
    '/fr/artists?instrument=kora&near=5.35,-4.01&distance=50&spoken=dyu&available=true&budget=150&currency=XOF',
    '/en/artists/koffi-lagune',
    '/fr/services?kind=beat-licence&genre=zouglou&priceTo=25000&currency=XOF&withinDays=7&tempo=90-110&leastRating=4.5',
    '/fr/map?when=weekend&near=48.86,2.35&distance=10',
  ])('every public page with its filters: %s', (url) => {
    expect(planPage(url, false).kind).toBe('cached');
  });

  it('not by a place that is closer than a kilometre', () => {
    expect(planPage('/fr?near=48.85661,2.35222', false).kind).toBe('own');
  });

  it.each([
    '/fr/staff',
    '/fr/orders/ABC',
    '/fr/checkout/1',
    '/fr/tickets',
    '/fr/screenings/1/seats',
    '/fr/nothing',
    '/de/films',
  ])('never %s', (url) => {
    expect(planPage(url, false).kind).toBe('own');
  });

  it('never with an unknown parameter, nor for somebody', () => {
    expect(planPage('/fr/films?anything=1', false).kind).toBe('own');
    expect(planPage('/fr/films', true).kind).toBe('own');
  });
});

describe('who is somebody', () => {
  it('whoever has a cookie that says who, or an authorization', () => {
    expect(isPersonal({ cookie: 'parterre-theme=dark; session=1' })).toBe(true);
    expect(isPersonal({ authorization: 'Bearer x' })).toBe(true);
  });

  it('not by theme and language', () => {
    expect(isPersonal({})).toBe(false);
    expect(isPersonal({ cookie: 'parterre-theme=dark; parterre-language=fr' })).toBe(false);
  });
});

describe('what search engines are told', () => {
  it.each(['/fr/account/follows', '/en/staff/x/planner', '/fr/orders/ABC', '/fr/tickets', '/fr/sign-in?next=/fr'])(
    'not to list %s',
    (path) => {
      expect(robotsOf(path)).toBe('noindex');
    },
  );

  it('not to list what somebody searched for', () => {
    expect(robotsOf('/fr/search?q=lumen')).toBe('noindex, follow');
    expect(robotsOf('/fr/search')).toBeNull();
  });

  it.each(['/fr', '/fr/films/x?day=2026-11-20', '/en/organisers/x', '/en/venues/x'])('that %s is for all', (path) => {
    expect(robotsOf(path)).toBeNull();
  });
});
