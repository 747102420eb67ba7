import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';

/** A statement as the server received it. */
export interface LoggedStatement {
  /** Process of the connection. */
  readonly pid: number;
  readonly sql: string;
  readonly parameters: readonly (string | null)[];
}

const mark = '@statement@';

/** Lets the server write every statement with its parameters into its log, and reads what one piece of work sent. */
export class StatementLog {
  readonly #client: pg.Client;
  readonly #file: string;

  private constructor(client: pg.Client, file: string) {
    this.#client = client;
    this.#file = file;
  }

  static async open(databaseUrl: string): Promise<StatementLog> {
    const client = new pg.Client({ connectionString: databaseUrl, application_name: 'bench' });
    await client.connect();
    await client.query(`alter system set log_line_prefix = '${mark}%p %a '`);
    await client.query(`alter system set log_parameter_max_length = -1`);
    await client.query(`alter system set log_statement = 'all'`);
    await client.query('select pg_reload_conf()');
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return new StatementLog(client, join(dirname(rows[0]?.data_directory ?? ''), 'postgres.log'));
  }

  /** Statements that the application's pool sent while `work` ran, as `inFixedOrder` says. */
  async during(application: string, work: () => Promise<void>): Promise<LoggedStatement[]> {
    const { size } = await stat(this.#file);
    await work();
    const log = (await readFile(this.#file)).subarray(size).toString('utf8');
    return inFixedOrder(readStatements(log, application));
  }

  /** Stops the writing. */
  async close(): Promise<void> {
    for (const setting of ['log_statement', 'log_line_prefix', 'log_parameter_max_length']) {
      await this.#client.query(`alter system reset ${setting}`);
    }
    await this.#client.query('select pg_reload_conf()');
    await this.#client.end();
  }
}

/** Reads `execute` and `statement` lines of one application, each with the parameters in the DETAIL that follows. */
export function readStatements(log: string, application: string): LoggedStatement[] {
  const found: { pid: number; sql: string; parameters: (string | null)[] }[] = [];
  for (const record of log.split(mark).slice(1)) {
    const head = /^(\d+) (\S*) (LOG|DETAIL): {2}/.exec(record);
    if (head === null || head[2] !== application) continue;
    const pid = Number(head[1]);
    // Lines after the first are indented by a tab.
    const text = record.slice(head[0].length).replace(/\n\t/g, '\n').trimEnd();
    if (head[3] === 'DETAIL') {
      const last = found.findLast((statement) => statement.pid === pid);
      if (last !== undefined && /^parameters: /i.test(text)) last.parameters = readParameters(text);
      continue;
    }
    const sql = /^(?:execute [^:]*|statement): (.*)$/s.exec(text)?.[1];
    if (sql !== undefined) found.push({ pid, sql: sql.trim(), parameters: [] });
  }
  return found;
}

/** `Parameters: $1 = 'it''s', $2 = NULL` → `["it's", null]` */
function readParameters(text: string): (string | null)[] {
  return [...text.matchAll(/\$\d+ = (?:NULL|'((?:[^']|'')*)')/g)].map(
    (match) => match[1]?.replaceAll("''", "'") ?? null,
  );
}

/**
 * Statements of a transaction in one piece, where it began: other connections may have sent theirs in between. Reads outside of
 * transactions that follow each other are put in the order of their texts, since those that are sent at once arrive in any order.
 */
export function inFixedOrder(statements: readonly LoggedStatement[]): LoggedStatement[] {
  const ordered: LoggedStatement[][] = [];
  const open = new Map<number, LoggedStatement[]>();
  let reads: LoggedStatement[] | null = null;
  for (const statement of statements) {
    const transaction = open.get(statement.pid);
    if (transaction !== undefined) transaction.push(statement);
    else if (/^(begin|start transaction)\b/i.test(statement.sql)) {
      const started = [statement];
      ordered.push(started);
      open.set(statement.pid, started);
      reads = null;
    } else if (/^select\b/i.test(statement.sql)) {
      if (reads === null) ordered.push((reads = []));
      reads.push(statement);
    } else {
      ordered.push([statement]);
      reads = null;
    }
    if (/^(commit|rollback)$/i.test(statement.sql)) open.delete(statement.pid);
  }
  const isTransaction = (group: readonly LoggedStatement[]): boolean => /^(begin|start)/i.test(group[0]?.sql ?? '');
  return ordered.flatMap((group) =>
    isTransaction(group) ? group : group.toSorted((a, b) => (a.sql < b.sql ? -1 : a.sql > b.sql ? 1 : 0)),
  );
}
