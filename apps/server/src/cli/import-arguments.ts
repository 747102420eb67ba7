import { filmColumns } from '@parterre/contract/film-terms';
import { importKind } from '@parterre/contract/imports';
import type { ImportKind } from '@parterre/contract/imports';
import { slug } from '@parterre/contract/wire';
import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';

export interface ImportArguments {
  kind: ImportKind;
  file: string;
  dryRun: boolean;
  shiftDates: boolean;
  fetchImages: boolean;
  organisation: string;
  /** Films: the column that each field is read from. */
  mapping: Readonly<Record<string, string>>;
  /** What the operator calls the source; null to tell it from the file. */
  source: string | null;
  /** What it is called when neither tells: the file's name. */
  fileSource: string;
}

/** A command that cannot be understood; the message says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** @throws UsageError */
export function readImportArguments(words: readonly string[]): ImportArguments {
  const { values, positionals } = parse(words);
  const [kindWord, file, ...more] = positionals;
  const kind = importKind.safeParse(kindWord);
  if (!kind.success)
    throw new UsageError(`import what? films, cinemas or events${kindWord ? `, not ${kindWord}` : ''}`);
  if (file === undefined) throw new UsageError(`import ${kind.data}: which file?`);
  if (more.length > 0) throw new UsageError(`one file at a time; not understood: ${more.join(' ')}`);
  const shiftDates = values['shift-dates'] ?? false;
  if (shiftDates && kind.data !== 'events') throw new UsageError('--shift-dates is for events only');
  const organisation = values.organisation ?? (kind.data === 'events' ? 'imported-events' : 'imported-cinemas');
  if (!slug.safeParse(organisation).success) {
    throw new UsageError(`--organisation takes a short name such as cinemas-de-paris, not ${organisation}`);
  }
  if (values.source !== undefined && !/^[\w .-]{1,100}$/.test(values.source)) {
    throw new UsageError('--source takes up to 100 letters, figures, spaces, dots and hyphens');
  }
  if (values.map !== undefined && kind.data !== 'films') throw new UsageError('--map is for films only');
  return {
    kind: kind.data,
    file,
    dryRun: values['dry-run'] ?? false,
    shiftDates,
    fetchImages: values['fetch-images'] ?? false,
    organisation,
    mapping: readMapping(values.map ?? '', filmColumns),
    source: values.source ?? null,
    fileSource: basename(file, extname(file)).slice(0, 100),
  };
}

/**
 * `title=Titre,year=Année`: field and column, between commas; a comma within a column's name is written twice.
 * @throws UsageError
 */
export function readMapping(text: string, known: readonly string[]): Record<string, string> {
  const pairs = text
    .replaceAll(',,', '\u0000')
    .split(',')
    .filter((pair) => pair.trim() !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [field = '', ...column] = pair.replaceAll('\u0000', ',').split('=');
      if (column.length === 0) throw new UsageError(`--map takes field=column, not ${pair}`);
      if (!known.includes(field.trim()))
        throw new UsageError(`--map: no field is called ${field.trim()}; there are ${known.join(', ')}`);
      return [field.trim(), column.join('=').trim()];
    }),
  );
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean' },
        'shift-dates': { type: 'boolean' },
        'fetch-images': { type: 'boolean' },
        organisation: { type: 'string' },
        source: { type: 'string' },
        map: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'not understood');
  }
}
