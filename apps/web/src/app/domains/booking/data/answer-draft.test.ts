import type { Question } from '@parterre/contract/questions';
import { AnswerDraft } from './answer-draft.ts';

const question = (changes: Partial<Question>): Question => ({
  id: 'diet',
  kind: 'text',
  label: 'Un régime ?',
  help: null,
  required: true,
  per: 'order',
  options: [],
  ...changes,
});

describe('answers to the organiser’s questions', () => {
  const size = question({ id: 'size', kind: 'choices', per: 'ticket', options: ['S', 'M'], required: false });

  it('are held against what is asked once sending was tried', () => {
    const draft = new AnswerDraft();
    draft.questions.set([question({})]);
    expect(draft.fault('diet', null)).toBeUndefined();
    expect(draft.check(1)).toBe(false);
    expect(draft.fault('diet', null)).toBe('missing');
    draft.give('diet', null, ['Sans gluten']);
    expect([draft.fault('diet', null), draft.check(1)]).toEqual([undefined, true]);
  });

  it('of a ticket that is no longer ordered, or of a question that is gone, are not sent', () => {
    const draft = new AnswerDraft();
    draft.questions.set([size]);
    draft.choose('size', 0, 'S', true);
    draft.choose('size', 1, 'M', true);
    draft.choose('size', 1, 'S', true);
    draft.choose('size', 1, 'M', false);
    expect(draft.answers(2)).toEqual([
      { questionId: 'size', line: 0, values: ['S'] },
      { questionId: 'size', line: 1, values: ['S'] },
    ]);
    expect(draft.answers(1)).toHaveLength(1);
    draft.questions.set([]);
    expect(draft.answers(2)).toEqual([]);
  });

  it('given before a reload come back, and those given since stand', () => {
    const told: number[] = [];
    const draft = new AnswerDraft((given) => told.push(given.length));
    draft.questions.set([question({}), size]);
    draft.give('diet', null, ['Sans gluten']);
    draft.restore([
      { questionId: 'diet', line: null, values: ['Sans sel'] },
      { questionId: 'size', line: 0, values: ['S'] },
      { questionId: 'gone', line: null, values: ['?'] },
    ]);
    expect(draft.values('diet', null)).toEqual(['Sans gluten']);
    expect(draft.answers(1)).toHaveLength(2);
    draft.choose('size', 0, 'M', true);
    expect(draft.values('size', 0)).toEqual(['S', 'M']);
    expect(told).toEqual([1, 3]);
  });

  it('that the server refused say so until they are changed', () => {
    const draft = new AnswerDraft();
    draft.questions.set([question({ required: false })]);
    draft.give('diet', null, ['x']);
    draft.refuse([{ questionId: 'diet', line: null, fault: 'too-long' }]);
    expect(draft.fault('diet', null)).toBe('too-long');
    draft.give('diet', null, ['y']);
    expect(draft.fault('diet', null)).toBeUndefined();
  });
});
