import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { readStatements } from '../pgbench/statement-log.ts';

/** What one request asked of the database. */
export interface AskedOfDatabase {
  statements: number;
  /** Tables that were read from end to end, with the rows they have; also inside functions. */
  scanned: { table: string; rows: number }[];
}

interface PlanNode {
  'Node Type': string;
  Schema?: string;
  'Relation Name'?: string;
  Plans?: PlanNode[];
}

const mark = '@statement@';
const settings = {
  log_line_prefix: `${mark}%p %a `,
  log_statement: 'all',
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_format': 'json',
  'auto_explain.log_verbose': 'on',
  'auto_explain.log_nested_statements': 'on',
};

/** Lets the database write every statement and the plan that it really took into its log, and reads what one request sent. */
export class PlanLog {
  readonly #client: pg.Client;
  readonly #file: string;
  readonly #rows: ReadonlyMap<string, number>;

  private constructor(client: pg.Client, file: string, rows: ReadonlyMap<string, number>) {
    this.#client = client;
    this.#file = file;
    this.#rows = rows;
  }

  /** The application's connections are closed, so that those it opens next explain themselves. */
  static async open(databaseUrl: string): Promise<PlanLog> {
    const client = new pg.Client({ connectionString: databaseUrl, application_name: 'bench' });
    await client.connect();
    await client.query(`load 'auto_explain'`);
    for (const [name, value] of Object.entries(settings)) await client.query(`alter system set ${name} = '${value}'`);
    await client.query('select pg_reload_conf()');
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'parterre'`);
    const { rows: folders } = await client.query<{ data_directory: string }>('show data_directory');
    const { rows } = await client.query<{ name: string; rows: number }>(
      `select n.nspname || '.' || c.relname as name, c.reltuples::float8 as rows from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r'`,
    );
    const file = join(dirname(folders[0]?.data_directory ?? ''), 'postgres.log');
    return new PlanLog(client, file, new Map(rows.map((table) => [table.name, table.rows])));
  }

  async during(work: () => Promise<unknown>): Promise<AskedOfDatabase> {
    const { size } = await stat(this.#file);
    await work();
    const log = (await readFile(this.#file)).subarray(size).toString('utf8');
    const scanned = plansIn(log)
      .flatMap(scansOf)
      .map((table) => ({ table, rows: this.#rows.get(table) ?? 0 }));
    return { statements: readStatements(log, 'parterre').length, scanned };
  }

  async close(): Promise<void> {
    for (const name of Object.keys(settings)) await this.#client.query(`alter system reset ${name}`);
    await this.#client.query('select pg_reload_conf()');
    await this.#client.end();
  }
}

function plansIn(log: string): PlanNode[] {
  return log.split(mark).flatMap((record) => {
    const json = /^\d+ parterre LOG: {2}duration: .* plan:\n(.*)$/s.exec(record)?.[1];
    return json === undefined ? [] : [(JSON.parse(json) as { Plan: PlanNode }).Plan];
  });
}

function scansOf(node: PlanNode): string[] {
  const own = node['Node Type'] === 'Seq Scan' ? [`${node.Schema}.${node['Relation Name']}`] : [];
  return [...own, ...(node.Plans ?? []).flatMap(scansOf)];
}
