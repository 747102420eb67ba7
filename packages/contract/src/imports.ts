import { z } from 'zod';
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
});
