import { readFileSync } from 'node:fs';
import type { Language } from '@parterre/contract/wire';

type Texts = { [key: string]: string | Texts };

const folder = new URL('../apps/web/src/i18n/', import.meta.url);
const files = new Map<string, Texts>();

/** The product's own words: journeys ask for what people read, in the language that they read. */
export interface Words {
  /**
   * @param key the text's domain and key: `booking.basket.confirm`
   * @throws when there is no such text, or a value for it is missing
   */
  (key: string, values?: Record<string, string | number>): string;
  /** The form of a text for that number: `one` or `other`. */
  count(key: string, count: number, values?: Record<string, string | number>): string;
  /** The text with anything in place of its values. */
  like(key: string): RegExp;
  readonly language: Language;
}

export function wordsIn(language: Language): Words {
  const template = (key: string): string => {
    const [domain = '', ...path] = key.split('.');
    const found = path.reduce<Texts | string | undefined>(
      (texts, part) => (typeof texts === 'object' ? texts[part] : undefined),
      textsOf(domain, language),
    );
    if (typeof found !== 'string') throw new Error(`There is no text ${key} in ${language}.`);
    return found;
  };
  const say = (key: string, values: Record<string, string | number> = {}): string =>
    template(key).replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`${key} needs ${name}.`);
      return String(value);
    });
  const plural = new Intl.PluralRules(language);
  return Object.assign(say, {
    count: (key: string, count: number, values: Record<string, string | number> = {}) =>
      say(`${key}.${plural.select(count) === 'one' ? 'one' : 'other'}`, { count, ...values }),
    like: (key: string) =>
      new RegExp(
        template(key)
          .split(/\{\{\s*\w+\s*\}\}/)
          .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s/g, '\\s'))
          .join('.+'),
      ),
    language,
  });
}

function textsOf(domain: string, language: Language): Texts {
  const name = `${domain}/${language}.json`;
  const known = files.get(name) ?? (JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Texts);
  files.set(name, known);
  return known;
}
