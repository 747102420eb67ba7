import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { freeTariffCode, importedTariffs } from '../domain/imported-tariffs.ts';
import type { ImportedFamily } from '../domain/imported-tariffs.ts';

/** The organisation's active tariff of a family, made with `amount` as its own price when there is none. */
export async function tariffOfFamily(
  trx: Transaction,
  organisation: { id: string; currency: 'EUR' | 'XOF' },
  family: ImportedFamily,
  amount: number,
): Promise<string> {
  const tariffs = await trx
    .selectFrom('programme.tariff')
    .select(['id', 'code', 'family', 'active'])
    .where('organisation_id', '=', organisation.id)
    .where('currency', '=', organisation.currency)
    .orderBy('code')
    .execute();
  const known = tariffs.find((tariff) => tariff.active && tariff.family === family);
  if (known !== undefined) return known.id;
  const id = newId();
  const { nameFr, nameEn } = importedTariffs[family];
  await trx
    .insertInto('programme.tariff')
    .values({
      id,
      organisation_id: organisation.id,
      code: freeTariffCode(family, new Set(tariffs.map(({ code }) => code))),
      family,
      name_fr: nameFr,
      name_en: nameEn,
      amount,
      currency: organisation.currency,
    })
    .execute();
  return id;
}
