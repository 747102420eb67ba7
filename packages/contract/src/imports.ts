import { z } from 'zod';
import { filmColumns } from './film-terms.ts';
import { id, instant, pageOf } from './wire.ts';

export const importKind = z.enum(['films', 'cinemas', 'events']);
/** What became of a line that was not taken in as it stood. */
export const importProblem = z.object({
  line: z.int(),
  reason: z.string().meta({ description: 'In English' }),
  code: z.string().nullable().meta({ description: 'To say it in another language', example: 'year-not-understood' }),
  parameters: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .meta({ description: 'What the text of the code names', example: { value: 'soon' } }),
});
export type ImportProblem = z.infer<typeof importProblem>;

/** The state of an import that runs in the background. */
export const importRun = z
  .object({
    id,
    kind: importKind,
    fileName: z.string(),
    mapping: z.record(z.string(), z.string()).meta({
      description: 'The column that each field was read from, as far as that was told',
      example: { title: 'Titre' },
    }),
    dryRun: z.boolean(),
    status: z.enum(['running', 'done', 'failed', 'stopped']),
    total: z.int(),
    done: z.int(),
    imported: z.int(),
    updated: z.int(),
    skipped: z.int(),
    problems: z.array(importProblem).meta({ description: 'The first 500, by line' }),
    startedAt: instant,
    endedAt: instant.nullable(),
  })
  .meta({ id: 'ImportRun' });
export type ImportRun = z.infer<typeof importRun>;
export type ImportKind = z.infer<typeof importKind>;
export const importRunList = pageOf(importRun).meta({ id: 'ImportRunList' });
export type ImportRunList = z.infer<typeof importRunList>;
export const importQuery = z.object({
  kind: importKind,
  dryRun: z.enum(['true', 'false']).default('false').meta({ description: 'Say what would happen and write nothing' }),
  mapping: z.string().max(8000).optional().meta({
    description:
      'Films: the column of each field, as JSON; an empty column leaves the field out, a field not named is found by itself',
    example: '{"title":"Titre","year":"Année"}',
  }),
});

/** What a file of films holds, before it is imported. */
export const importPreview = z
  .object({
    columns: z.array(
      z.object({
        name: z.string(),
        field: z.enum(filmColumns).nullable().meta({ description: 'What it seems to be; null for what no field is' }),
      }),
    ),
    rows: z.array(z.array(z.string())).meta({ description: 'The first lines, by column, long texts cut' }),
    total: z.int().meta({ description: 'Records in the file' }),
    recognised: z
      .boolean()
      .meta({ description: 'True when every column is known by its own name: nothing is to be asked' }),
  })
  .meta({ id: 'ImportPreview' });
export type ImportPreview = z.infer<typeof importPreview>;
