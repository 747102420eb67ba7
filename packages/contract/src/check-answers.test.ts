import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAnswers } from './check-answers.ts';
import { question as schema } from './questions.ts';
import type { Question } from './questions.ts';

const question = (changes: Partial<Question> = {}): Question => ({
  id: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11',
  kind: 'text',
  label: 'Un régime ?',
  help: null,
  required: false,
  per: 'order',
  options: [],
  ...changes,
});
const faults = (asked: Question, ...values: string[]) =>
  checkAnswers([asked], 1, [{ questionId: asked.id, line: null, values }]).refused.map(({ fault }) => fault);

describe('answers', () => {
  it('are asked for once an order, or once a ticket', () => {
    const asked = question({ per: 'ticket', required: true });
    const { accepted, refused } = checkAnswers([asked], 3, [
      { questionId: asked.id, line: 1, values: ['Sans gluten'] },
    ]);
    expect(accepted).toEqual([{ question: asked, line: 1, given: ['Sans gluten'] }]);
    expect(refused.map(({ line, fault }) => [line, fault])).toEqual([
      [0, 'missing'],
      [2, 'missing'],
    ]);
  });

  it('may stay empty where none is needed', () => {
    expect(checkAnswers([question()], 1, [])).toEqual({ accepted: [], refused: [] });
    expect(faults(question(), '  ')).toEqual([]);
    expect(faults(question({ required: true }), '  ')).toEqual(['missing']);
  });

  it('to a question that is not asked are refused, also those of a ticket that is not ordered', () => {
    const asked = question({ per: 'ticket' });
    expect(checkAnswers([], 1, [{ questionId: asked.id, line: null, values: ['x'] }]).refused).toMatchObject([
      { fault: 'unknown-question' },
    ]);
    expect(checkAnswers([asked], 1, [{ questionId: asked.id, line: 1, values: ['x'] }]).refused).toMatchObject([
      { line: 1, fault: 'unknown-question' },
    ]);
  });

  it('are of the kind that is asked', () => {
    const options = ['S', 'M'];
    expect(faults(question({ kind: 'choice', options }), 'M')).toEqual([]);
    expect(faults(question({ kind: 'choice', options }), 'L')).toEqual(['not-an-option']);
    expect(faults(question({ kind: 'choice', options }), 'S', 'M')).toEqual(['one-only']);
    expect(faults(question({ kind: 'choices', options }), 'S', 'M')).toEqual([]);
    expect(faults(question({ kind: 'choices', options }), 'S', 'L')).toEqual(['not-an-option']);
    expect(faults(question({ kind: 'yes-no' }), 'no')).toEqual([]);
    expect(faults(question({ kind: 'yes-no' }), 'peut-être')).toEqual(['not-an-option']);
    expect(faults(question({ kind: 'email' }), 'awa@example')).toEqual(['not-an-email']);
    expect(faults(question({ kind: 'email' }), 'awa@example.org')).toEqual([]);
    expect(faults(question({ kind: 'phone' }), '+225 07 00 00 00 00')).toEqual([]);
    expect(faults(question({ kind: 'phone' }), '(     )')).toEqual(['not-a-phone']);
    expect(faults(question({ kind: 'text' }), 'x'.repeat(501))).toEqual(['too-long']);
  });

  it('are each accepted, refused or left out, and never two of these', () => {
    const kinds = fc.constantFrom('text', 'choice', 'choices', 'yes-no', 'email', 'phone');
    const per = fc.constantFrom('order', 'ticket');
    fc.assert(
      fc.property(
        fc.array(fc.record({ kind: kinds, required: fc.boolean(), per }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.array(fc.string({ maxLength: 8 }), { maxLength: 3 }), { maxLength: 20 }),
        (asked, lines, texts) => {
          const all = asked.map((one, index) =>
            question({ ...(one as Partial<Question>), id: String(index), options: ['a', 'b'] }),
          );
          const places = all.flatMap(({ id, per }) =>
            (per === 'order' ? [null] : Array.from({ length: lines }, (_, line) => line)).map((line) => ({ id, line })),
          );
          const answers = places.map(({ id, line }, at) => ({ questionId: id, line, values: texts[at] ?? [] }));
          const { accepted, refused } = checkAnswers(all, lines, answers);
          const said = [
            ...accepted.map(({ question: { id }, line }) => `${id} ${String(line)}`),
            ...refused.map(({ questionId, line }) => `${questionId} ${String(line)}`),
          ];
          expect(new Set(said).size).toBe(said.length);
          expect(said.length).toBeLessThanOrEqual(places.length);
          expect(refused.every(({ fault }) => fault !== 'unknown-question')).toBe(true);
        },
      ),
    );
  });
});

it('a choice has two or more different options, and nothing else has any', () => {
  expect(schema.safeParse(question({ kind: 'choice', options: ['S', 'M'] })).success).toBe(true);
  expect(schema.safeParse(question({ kind: 'choice', options: ['S', 'S'] })).success).toBe(false);
  expect(schema.safeParse(question({ kind: 'choices', options: ['S'] })).success).toBe(false);
  expect(schema.safeParse(question({ kind: 'text', options: ['S'] })).success).toBe(false);
});
