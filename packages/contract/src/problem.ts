import { z } from 'zod';

/** RFC 9457 problem document. `code` is from the catalogue in `errors.ts`; some codes carry more, in `context`. */
export const problem = z
  .object({
    type: z.string().meta({ example: 'https://parterre.example/problems/seats-taken' }),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ example: 'seats-taken' }),
    detail: z.string().optional(),
    instance: z.string().optional().meta({ description: 'Request id, to be quoted to the operator' }),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    context: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'Facts to mend it with, by code: the seats taken, the screening that overlaps…' }),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;
