import { z } from 'zod';
import { id, instant, pageOf } from './wire.ts';

export const importKind = z.enum(['films', 'cinemas', 'events']);
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
    problems: z.array(z.object({ line: z.int(), reason: z.string() })).meta({ description: 'The first 500, by line' }),
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
