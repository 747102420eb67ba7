import type { ProsePrice } from './price-prose.ts';

export type ImportedFamily = ProsePrice['family'] | 'free';

/** What a tariff is called when an import has to make it: the code that entries carry, and its names. */
export const importedTariffs: Readonly<Record<ImportedFamily, { code: string; nameFr: string; nameEn: string }>> = {
  full: { code: 'PLN', nameFr: 'Plein tarif', nameEn: 'Full price' },
  reduced: { code: 'RED', nameFr: 'Tarif réduit', nameEn: 'Reduced price' },
  student: { code: 'ETU', nameFr: 'Étudiant', nameEn: 'Student' },
  child: { code: 'ENF', nameFr: 'Enfant', nameEn: 'Child' },
  group: { code: 'GRP', nameFr: 'Groupe', nameEn: 'Group' },
  free: { code: 'GRA', nameFr: 'Gratuit', nameEn: 'Free' },
};

/** The family's code, or the first of its first two letters and a figure that is not taken. */
export function freeTariffCode(family: ImportedFamily, taken: ReadonlySet<string>): string {
  const { code } = importedTariffs[family];
  if (!taken.has(code)) return code;
  for (let figure = 1; figure <= 9; figure += 1) {
    const candidate = `${code.slice(0, 2)}${figure}`;
    if (!taken.has(candidate)) return candidate;
  }
  throw new RangeError(`no tariff code is left for ${family}`);
}
