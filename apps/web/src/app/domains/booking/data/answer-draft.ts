import { computed, signal } from '@angular/core';
import { type AnswerFault, type GivenAnswer, type RefusedAnswer, checkAnswers } from '@parterre/contract/check-answers';
import type { Question } from '@parterre/contract/questions';

const keyOf = (question: string, line: number | null) => `${question} ${String(line)}`;

/**
 * What a buyer answers to the organiser's questions; it outlives the form, which may come and go. Faults are told once sending was tried, and
 * go away with what mends them.
 */
export class AnswerDraft {
  /** undefined until they are known */
  readonly questions = signal<readonly Question[] | undefined>(undefined);
  private readonly given = signal<ReadonlyMap<string, GivenAnswer>>(new Map());
  private readonly tried = signal(false);
  private readonly changed: (given: readonly GivenAnswer[]) => void;
  /** what the server refused, by what was answered then */
  private readonly refused = signal<ReadonlyMap<string, AnswerFault>>(new Map());

  readonly ofOrder = computed(() => (this.questions() ?? []).filter(({ per }) => per === 'order'));
  readonly ofTicket = computed(() => (this.questions() ?? []).filter(({ per }) => per === 'ticket'));

  /** @param changed told of all answers after each change, to keep them */
  constructor(changed: (given: readonly GivenAnswer[]) => void = () => undefined) {
    this.changed = changed;
  }

  /** What was answered before; what has been answered since stands. */
  restore(kept: readonly GivenAnswer[]): void {
    this.given.update(
      (since) => new Map([...kept.map((one) => [keyOf(one.questionId, one.line), one] as const), ...since]),
    );
  }

  values(question: string, line: number | null): readonly string[] {
    return this.given().get(keyOf(question, line))?.values ?? [];
  }

  give(questionId: string, line: number | null, values: readonly string[]): void {
    const key = keyOf(questionId, line);
    this.given.update((before) => new Map(before).set(key, { questionId, line, values }));
    this.refused.update((before) => new Map([...before].filter(([other]) => other !== key)));
    this.changed([...this.given().values()]);
  }

  /** One of several choices more, or one less. */
  choose(question: string, line: number | null, option: string, on: boolean): void {
    const others = this.values(question, line).filter((one) => one !== option);
    this.give(question, line, on ? [...others, option] : others);
  }

  /** What is wrong with an answer, once sending was tried. */
  fault(question: string, line: number | null): AnswerFault | undefined {
    const key = keyOf(question, line);
    const asked = this.questions()?.find(({ id }) => id === question);
    if (!this.tried() || !asked) return this.refused().get(key);
    const own = this.given().get(key);
    const single = { ...asked, per: 'order' as const };
    const { refused } = checkAnswers([single], 1, own ? [{ ...own, line: null }] : []);
    return refused[0]?.fault ?? this.refused().get(key);
  }

  /** @returns whether an order of so many tickets may be sent */
  check(lines: number): boolean {
    this.tried.set(true);
    return checkAnswers(this.questions() ?? [], lines, this.answers(lines)).refused.length === 0;
  }

  /** What the server refused; its questions may have changed meanwhile, then they are read again. */
  refuse(answers: readonly RefusedAnswer[]): void {
    this.refused.set(new Map(answers.map(({ questionId, line, fault }) => [keyOf(questionId, line), fault])));
  }

  /** What is sent: of the questions that are asked, and the tickets that there are. */
  answers(lines: number): { questionId: string; line: number | null; values: string[] }[] {
    const asked = new Map((this.questions() ?? []).map((question) => [question.id, question.per]));
    return [...this.given().values()].flatMap(({ questionId, line, values }) => {
      const fits = asked.get(questionId) === (line === null ? 'order' : 'ticket') && (line ?? 0) < lines;
      return fits && values.some((value) => value.trim() !== '') ? [{ questionId, line, values: [...values] }] : [];
    });
  }
}
