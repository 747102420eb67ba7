import { systemClock } from '../platform/clock.ts';
import type { Db } from '../platform/database.ts';
import { parseArgs } from 'node:util';
import { UsageError } from './import-arguments.ts';
import { createUser, grant } from './user.ts';

/** `user create` and `user grant`. @returns the exit code @throws UsageError */
export async function runUserCommand(words: readonly string[], open: () => Promise<Db>): Promise<number> {
  const [verb, ...rest] = words;
  if (verb === 'create') return create(rest, open);
  if (verb === 'grant') return give(rest, open);
  throw new UsageError(`user create or user grant${verb === undefined ? '' : `, not ${verb}`}`);
}

async function create(words: readonly string[], open: () => Promise<Db>): Promise<number> {
  const { values } = parse(words, { name: 'string', email: 'string', username: 'string' });
  const { name, email, username } = values;
  if (name === undefined || email === undefined) throw new UsageError('user create needs --name and --email');
  const password = process.env.PASSWORD;
  if (!password)
    throw new UsageError(
      'user create takes the password from the variable PASSWORD, so that no list of processes shows it',
    );
  const user = { name, email, password, ...(username === undefined ? {} : { username }) };
  return answer(await createUser({ db: await open(), clock: systemClock }, user));
}

async function give(words: readonly string[], open: () => Promise<Db>): Promise<number> {
  const { values, positionals } = parse(words, { organisation: 'string' });
  const [person, ...roles] = positionals;
  if (person === undefined || roles.length === 0)
    throw new UsageError('user grant needs a person and one or more roles');
  const { organisation } = values;
  const wanted = { person, roles, ...(organisation === undefined ? {} : { organisation }) };
  return answer(await grant({ db: await open(), clock: systemClock }, wanted));
}

function answer(result: { ok: true; personId: string } | { ok: false; reason: string }): number {
  if (result.ok) process.stdout.write(`done: ${result.personId}\n`);
  else process.stderr.write(`refused: ${result.reason}\n`);
  return result.ok ? 0 : 1;
}

function parse(words: readonly string[], names: Readonly<Record<string, 'string'>>) {
  const options = Object.fromEntries(Object.entries(names).map(([name, type]) => [name, { type }]));
  try {
    const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options });
    return { values: values as Partial<Record<string, string>>, positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'not understood');
  }
}
