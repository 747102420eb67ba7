import type { Language } from '@parterre/contract/wire';
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };

type DiscoveryText = keyof typeof fr;

const texts = { fr, en } satisfies Record<Language, Record<DiscoveryText, string>>;

/** A text of calendars, feeds and shared pictures, its `{placeholders}` filled. */
export function discoveryText(
  language: Language,
  key: DiscoveryText,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return texts[language][key].replace(/\{([a-z]+)\}/g, (placeholder, name: string) =>
    String(values[name] ?? placeholder),
  );
}
