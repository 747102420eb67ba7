import type { EventSummary } from '@parterre/contract/programme';
import { categoriesOf } from './categories.ts';

const event = (code: string, fr: string, en: string) => ({ category: { code, name: { fr, en } } }) as EventSummary;

describe('categories to filter by', () => {
  const events = [
    event('show', 'spectacle', 'show'),
    event('music', 'concert', 'concert'),
    event('show', 'spectacle', 'show'),
  ];

  it('are those of the list, each once, by name', () => {
    expect(categoriesOf(events, 'fr', undefined).map(({ name }) => name)).toEqual(['concert', 'spectacle']);
    expect(categoriesOf([{ category: null } as EventSummary], 'fr', undefined)).toEqual([]);
  });

  it('keep the chosen one', () => {
    expect(categoriesOf(events, 'en', 'music').find(({ chosen }) => chosen)?.name).toBe('concert');
    expect(categoriesOf([], 'en', 'talk')).toEqual([{ code: 'talk', name: 'talk', chosen: true }]);
  });
});
