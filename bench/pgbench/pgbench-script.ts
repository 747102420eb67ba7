import type pg from 'pg';
import type { LoggedStatement } from './statement-log.ts';

/** Words of a journey that are its own, such as its seats and codes: what each stands for is told by its place in the list. */
export type JourneyWords = readonly string[];

export interface CapturedJourney {
  readonly statements: readonly LoggedStatement[];
  /** Seats: written as texts of their own, never as part of a longer word. */
  readonly seats: JourneyWords;
  /** Codes and references that the answers told. */
  readonly codes: JourneyWords;
  /** Milliseconds since 1970 when it began. */
  readonly at: number;
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** As the application writes them, and as the log shows them once they have their type; the server's zone is UTC. */
const instant = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00)/g;
/** Instants this near to now are now; others are so many seconds away. */
const nowWithin = 5_000;

/**
 * Turns two journeys of the same kind into a script for `pgbench -M prepared`, one of its transactions being one journey with the
 * application's own transactions. What both say stays as it is. What differs becomes an expression of `:j`, a number no other journey
 * of the run has: ids, codes and keys as texts of their length, instants as distances from `now()`. Types are those that the
 * database itself infers for the parameters.
 * @throws Error when the journeys differ in another way than in values
 */
export async function pgbenchScript(
  client: pg.Client,
  first: CapturedJourney,
  second: CapturedJourney,
): Promise<string> {
  if (first.statements.length !== second.statements.length) {
    throw new Error(`journeys of ${first.statements.length} and ${second.statements.length} statements`);
  }
  const differing = new Differing(idsOf(first).intersection(idsOf(second)));
  const lines = ['\\set n :n + 1', '\\set j :client_id * 10000000 + :n'];
  for (const [index, statement] of first.statements.entries()) {
    const other = second.statements[index];
    if (other?.sql !== statement.sql)
      throw new Error(`statement ${index + 1} differs:\n${statement.sql}\n${other?.sql}`);
    const types = await parameterTypes(client, statement);
    const text = statement.sql.replace(/\$(\d+)/g, (_, number: string) => {
      const position = Number(number) - 1;
      const value = statement.parameters[position] ?? null;
      const counterpart = other.parameters[position] ?? null;
      const type = types[position] ?? 'text';
      if (value === null) return `null::${type}`;
      const expression =
        value === counterpart ? literal(value) : differing.expression(first, second, value, counterpart ?? '');
      return `(${expression})::${type}`;
    });
    lines.push(`${text};`);
  }
  return `${lines.join('\n')}\n`;
}

function idsOf(journey: CapturedJourney): Set<string> {
  return new Set(
    journey.statements.flatMap(({ parameters }) => parameters.flatMap((value) => value?.match(uuid) ?? [])),
  );
}

/** Remembers which number stands for which differing word, so that the same word is the same expression everywhere. */
class Differing {
  readonly #numbers = new Map<string, number>();
  readonly #constant: ReadonlySet<string>;

  /** @param constant ids that every journey names */
  constructor(constant: ReadonlySet<string>) {
    this.#constant = constant;
  }

  expression(first: CapturedJourney, second: CapturedJourney, value: string, counterpart: string): string {
    const pieces: string[] = [];
    let rest = value;
    const tokens = this.#tokens(first, value);
    for (const token of tokens) {
      const at = rest.indexOf(token.text);
      if (at > 0) pieces.push(literal(rest.slice(0, at)));
      pieces.push(token.expression);
      rest = rest.slice(at + token.text.length);
    }
    if (rest !== '') pieces.push(literal(rest));
    const known = this.#without(first, value) === this.#without(second, counterpart);
    // A word that nobody told us, such as a hash: as a whole, in its length.
    return known ? pieces.join(' || ') : this.#text(value, value.length);
  }

  #tokens(journey: CapturedJourney, value: string): { text: string; expression: string }[] {
    return [...value.matchAll(this.#pattern(journey))].map(([text]) => {
      if (this.#constant.has(text)) return { text, expression: literal(text) };
      if (/^\d{4}-\d\d-\d\d[T ]/.test(text)) return { text, expression: instantText(text, journey.at) };
      const seat = journey.seats.indexOf(text);
      if (seat >= 0) return { text, expression: `'S' || (:j * ${journey.seats.length} + ${seat})::text` };
      return { text, expression: this.#text(text, text.length) };
    });
  }

  #without(journey: CapturedJourney, value: string): string {
    return value.replace(this.#pattern(journey), (text) => (this.#constant.has(text) ? text : '?'));
  }

  #pattern(journey: CapturedJourney): RegExp {
    const words = [...journey.seats, ...journey.codes].map((word) => `\\b${word.replace(/[^\w]/g, '\\$&')}\\b`);
    return new RegExp([uuid.source, instant.source, ...words].join('|'), 'g');
  }

  #text(word: string, length: number): string {
    const number = this.#numbers.get(word) ?? this.#numbers.size + 1;
    this.#numbers.set(word, number);
    // A uuid may be written as 32 hexadecimal digits; the number of the word stands before that of the journey.
    if (length === 36) return `lpad((${number} * 100000000000 + :j)::text, 32, 'a')`;
    // Filled up with a letter, which no number ends with: two words of one length stay two.
    return `lpad(:j::text, ${length}, '${String.fromCharCode(97 + (number % 26))}')`;
  }
}

function instantText(text: string, journeyAt: number): string {
  const away = Date.parse(text.replace(' ', 'T').replace('+00', 'Z')) - journeyAt;
  return Math.abs(away) < nowWithin ? 'now()' : `(now() + interval '${Math.round(away / 1000)} seconds')`;
}

/** pgbench takes a colon before a letter for a variable. */
function literal(value: string): string {
  return `'${value.replaceAll("'", "''").replace(/:(?=[A-Za-z_])/g, ":' || '")}'`;
}

async function parameterTypes(client: pg.Client, statement: LoggedStatement): Promise<string[]> {
  if (statement.parameters.length === 0) return [];
  await client.query(`prepare asked as ${statement.sql}`);
  const { rows } = await client.query<{ types: string[] }>(
    `select parameter_types::text[] as types from pg_prepared_statements where name = 'asked'`,
  );
  await client.query('deallocate asked');
  return rows[0]?.types ?? [];
}
