import type { EventSummary } from '@parterre/contract/programme';
import type { Language } from '../../../platform/language/language.ts';

/** The categories of a list of events, by name; the chosen one stays even when nothing of it is left. */
export function categoriesOf(events: readonly EventSummary[], language: Language, chosen: string | undefined) {
  const named = new Map(events.flatMap(({ category }) => (category ? [[category.code, category.name[language]]] : [])));
  if (chosen !== undefined && !named.has(chosen)) named.set(chosen, chosen);
  return [...named]
    .map(([code, name]) => ({ code, name: name || code, chosen: code === chosen }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
}
