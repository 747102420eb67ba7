import type { Occurrence } from '@parterre/contract/programme';
import { pathsIn } from '../../../platform/paths.ts';
import { closedWhy, factsOf, pageOf } from './occurrence-facts.ts';

const occurrence = {
  startsAt: '2026-11-20T19:30:00Z',
  onSaleUntil: '2026-11-20T19:30:00Z',
  status: 'scheduled',
  venue: { name: 'Le Lumen', timeZone: 'Europe/Paris' },
  auditorium: { name: 'Salle 2' },
  version: { label: 'VOST' },
  film: { slug: 'le-passage' },
  event: null,
} as Occurrence;

describe('facts of an occurrence', () => {
  it('are said by the clock of the venue', () => {
    expect(factsOf(occurrence, 'fr')).toMatch(/20 nov.*20:30, VOST · Le Lumen, Salle 2$/);
    expect(factsOf({ ...occurrence, version: null, auditorium: null }, 'en')).toMatch(/20:30 · Le Lumen$/);
  });

  it('lead back to the film, the event, or the first page', () => {
    const paths = pathsIn('fr');
    expect(pageOf(occurrence, paths)).toBe('/fr/films/le-passage');
    expect(pageOf(undefined, paths)).toBe('/fr');
  });

  it('tell why nothing is sold any more', () => {
    const start = Date.parse(occurrence.startsAt);
    expect(closedWhy(occurrence, start - 1)).toBeUndefined();
    expect(closedWhy(occurrence, start)).toBe('ended');
    expect(closedWhy({ ...occurrence, status: 'cancelled' }, start - 1)).toBe('cancelled');
  });
});
