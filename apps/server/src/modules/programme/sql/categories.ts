import type { Category, CategoryInput } from '@parterre/contract/events';
import { sql } from 'kysely';
import { violatedConstraint } from '../../../platform/database.ts';
import type { Db } from '../../../platform/database.ts';

/** All of them by their French name, with how many events have each. */
export async function readCategories(db: Db): Promise<Category[]> {
  const rows = await db
    .selectFrom('programme.category as category')
    .selectAll('category')
    .select(
      sql<number>`(select count(*) from programme.event e where e.category_code = category.code and e.status = 'published')`.as(
        'events',
      ),
    )
    .orderBy(sql`platform.fold(category.name_fr), category.code`)
    .execute();
  return rows.map(({ code, name_fr, name_en, description_fr, description_en, events }) => ({
    code,
    name: { fr: name_fr, en: name_en },
    description:
      description_fr === null && description_en === null
        ? null
        : { fr: description_fr ?? '', en: description_en ?? '' },
    events,
  }));
}

export async function isCategory(db: Db, code: string): Promise<boolean> {
  const row = await db.selectFrom('programme.category').select('code').where('code', '=', code).executeTakeFirst();
  return row !== undefined;
}

export async function putCategory(db: Db, code: string, { name, description }: CategoryInput): Promise<void> {
  const row = {
    name_fr: name.fr,
    name_en: name.en,
    description_fr: description?.fr ?? null,
    description_en: description?.en ?? null,
  };
  await db
    .insertInto('programme.category')
    .values({ code, ...row })
    .onConflict((conflict) => conflict.column('code').doUpdateSet(row))
    .execute();
}

/** One that events have, in whatever state, stays. */
export async function deleteCategory(db: Db, code: string): Promise<'deleted' | 'in-use' | 'unknown'> {
  try {
    const { numDeletedRows } = await db
      .deleteFrom('programme.category')
      .where('code', '=', code)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n ? 'deleted' : 'unknown';
  } catch (error) {
    if (violatedConstraint(error) === null) throw error;
    return 'in-use';
  }
}
