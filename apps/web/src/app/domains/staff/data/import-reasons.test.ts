import { importReasons } from '@parterre/contract/import-reasons';
import staffEn from '../../../../i18n/staff/en.json';
import staffFr from '../../../../i18n/staff/fr.json';

const named = (text: string) => [...text.matchAll(/\{+\s*(\w+)\s*\}+/g)].map((match) => match[1]).sort();

describe.each(Object.entries({ fr: staffFr, en: staffEn }))('reasons of an import in %s', (_language, { imports }) => {
  it('are said for every code, and name what it names', () => {
    const texts: Record<string, string> = imports.reasons;
    expect(Object.keys(texts).sort()).toEqual(Object.keys(importReasons).sort());
    for (const [code, text] of Object.entries(importReasons))
      expect([code, named(texts[code] ?? '')]).toEqual([code, named(text)]);
  });
});
