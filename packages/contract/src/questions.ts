import { z } from 'zod';
import { id } from './wire.ts';

export const questionKind = z.enum(['text', 'choice', 'choices', 'yes-no', 'email', 'phone']);
export type QuestionKind = z.infer<typeof questionKind>;

/** What an organiser asks attendees, in their own words. */
export const question = z
  .object({
    id,
    kind: questionKind,
    label: z.string().trim().min(1).max(200),
    help: z.string().trim().max(300).nullable(),
    required: z.boolean(),
    per: z.enum(['order', 'ticket']).meta({ description: 'Asked once an order, or of each ticket' }),
    options: z.array(z.string().trim().min(1).max(100)).max(30).meta({ description: 'Of a choice; empty elsewhere' }),
  })
  .refine(
    ({ kind, options }) =>
      kind === 'choice' || kind === 'choices'
        ? options.length >= 2 && new Set(options).size === options.length
        : options.length === 0,
    { path: ['options'], error: 'a choice has two or more different options, and nothing else has any' },
  )
  .meta({ id: 'Question' });
export type Question = z.infer<typeof question>;
export const questions = z
  .array(question)
  .max(20)
  .refine((all) => new Set(all.map((one) => one.id)).size === all.length, {
    error: 'each question has an id of its own',
  });
export const questionList = z.object({ items: z.array(question) }).meta({ id: 'QuestionList' });

/** What somebody answers while they order. */
export const answerInput = z
  .object({
    questionId: id,
    line: z.int().min(0).max(9).nullable().meta({
      description: 'Which line of the order, from 0, where each ticket is asked; null for the order as a whole',
    }),
    values: z
      .array(z.string().trim().max(500))
      .max(30)
      .meta({ description: 'One text, the chosen options, or `yes` or `no`; empty: not answered' }),
  })
  .meta({ id: 'NewAnswer' });

/** An answer as it was given, with the question as it was asked then. */
export const answer = z
  .object({
    questionId: id,
    question: z.string(),
    position: z.int().meta({ description: 'The ticket, from 1; 0 for the order as a whole' }),
    given: z.array(z.string()),
  })
  .meta({ id: 'Answer' });
export type Answer = z.infer<typeof answer>;
