import type { PoolClient } from 'pg';
import type { SqlFile } from './migrate.ts';

interface View {
  readonly name: string;
  readonly sha256: string;
}

/**
 * Runs `change` without the views, then makes them again in the order of their files. Leaves them alone when nothing
 * changes, so that a start does not lock out the other nodes.
 */
export async function recreateViews(
  client: PoolClient,
  files: readonly SqlFile[],
  tablesChange: boolean,
  change: () => Promise<void>,
): Promise<void> {
  const wanted = files.flatMap((file): View[] => viewsIn(file).map((name) => ({ name, sha256: file.sha256 })));
  const { rows: present } = await client.query<View>('select name, sha256 from platform.view order by number');
  if (!tablesChange && same(wanted, present)) return;
  await client.query('begin');
  try {
    for (const view of present.toReversed()) await client.query(`drop view if exists ${view.name}`);
    await client.query('delete from platform.view');
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
  await change();
  await client.query('begin');
  try {
    for (const file of files) await client.query(file.text);
    for (const [index, view] of wanted.entries()) {
      await client.query('insert into platform.view (name, number, sha256) values ($1, $2, $3)', [
        view.name,
        index,
        view.sha256,
      ]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Names as the file writes them: `create view reporting.report_sales as …`. */
function viewsIn(file: SqlFile): string[] {
  return [...file.text.matchAll(/^\s*create\s+view\s+([a-z0-9_]+\.[a-z0-9_]+)/gim)].map((match) => match[1] ?? '');
}

function same(wanted: readonly View[], present: readonly View[]): boolean {
  const text = (views: readonly View[]): string => views.map((view) => `${view.name} ${view.sha256}`).join('\n');
  return text(wanted) === text(present);
}
