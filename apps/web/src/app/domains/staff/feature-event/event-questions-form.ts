import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import type { DeskEvent } from '@parterre/contract/events';
import type { Question, QuestionKind } from '@parterre/contract/questions';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import type { EventPart } from './event-draft.ts';

const kinds = ['text', 'choice', 'choices', 'yes-no', 'email', 'phone'] as const satisfies readonly QuestionKind[];
const most = 20;

/** What attendees are asked. A question is written as a whole, then it is one of the list. */
@Component({
  selector: 'pt-event-questions-form',
  imports: [Control, Field],
  templateUrl: './event-questions-form.html',
  styleUrls: ['../ui/desk.css', './event-dates-form.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EventQuestionsForm {
  protected readonly t = injectTexts('deskEvents');
  readonly event = input.required<DeskEvent>();
  readonly edited = output<EventPart>();

  protected readonly kinds = kinds;
  /** the question that is being written; its id is one of the list, or new */
  protected readonly writing = signal<Question | undefined>(undefined);
  protected readonly form = new Submission();
  protected readonly rows = computed(() =>
    this.event().questions.map((question) => ({
      ...question,
      facts: [
        this.t(`question.kind.${question.kind}`),
        this.t(`question.per.${question.per}`),
        ...(question.required ? [this.t('question.required')] : []),
      ].join(', '),
    })),
  );
  protected readonly full = computed(() => this.event().questions.length >= most);
  protected readonly isChoice = computed(() => ['choice', 'choices'].includes(this.writing()?.kind ?? ''));

  protected begin(): void {
    const fresh = { label: '', help: null, required: false, options: [] };
    this.open({ ...fresh, id: crypto.randomUUID(), kind: 'text', per: 'order' });
  }

  protected open(question: Question): void {
    this.form.clear();
    this.writing.set(question);
  }

  protected pick(kind: string): void {
    const found = kinds.find((one) => one === kind) ?? 'text';
    this.writing.update((before) => before && { ...before, kind: found });
  }

  protected async keep(event: Event): Promise<void> {
    const written = this.writing();
    if (!written) return;
    await this.form.send(
      event,
      ({ label, options }) => ({
        label: label === '' ? this.t('question.labelMissing') : undefined,
        options: this.isChoice() && optionsOf(options).length < 2 ? this.t('question.optionsMissing') : undefined,
      }),
      ({ label = '', help = '', per, required, options }) => {
        const question: Question = {
          ...written,
          label,
          help: help === '' ? null : help,
          required: required === 'on',
          per: per === 'ticket' ? 'ticket' : 'order',
          options: this.isChoice() ? optionsOf(options) : [],
        };
        const known = this.event().questions;
        const there = known.some(({ id }) => id === question.id);
        this.emit(there ? known.map((one) => (one.id === question.id ? question : one)) : [...known, question]);
        this.writing.set(undefined);
        return Promise.resolve();
      },
    );
  }

  protected remove(id: string): void {
    this.emit(this.event().questions.filter((one) => one.id !== id));
  }

  /** One place towards the beginning. */
  protected raise(index: number): void {
    const questions = [...this.event().questions];
    const [moved] = questions.splice(index, 1);
    if (!moved || index === 0) return;
    questions.splice(index - 1, 0, moved);
    this.emit(questions);
  }

  private emit(questions: Question[]): void {
    this.edited.emit({ questions });
  }
}

/** One a line, each once. */
function optionsOf(text = ''): string[] {
  const lines = text.split('\n').map((line) => line.trim().slice(0, 100));
  return [...new Set(lines.filter((line) => line !== ''))].slice(0, 30);
}
