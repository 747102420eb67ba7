import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Question } from '@parterre/contract/questions';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import type { AnswerDraft } from '../data/answer-draft.ts';

const typeOf = { text: 'text', email: 'email', phone: 'tel' } as const;

/** What the organiser asks, of the order or of one ticket. */
@Component({
  selector: 'pt-question-fields',
  imports: [Control, Field],
  templateUrl: './question-fields.html',
  styleUrl: './question-fields.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QuestionFields {
  readonly questions = input.required<readonly Question[]>();
  readonly draft = input.required<AnswerDraft>();
  /** the ticket that is asked about; null for the order */
  readonly line = input.required<number | null>();

  protected readonly t = injectTexts('booking');
  protected readonly rows = computed(() =>
    this.questions().map((question) => {
      const given = this.draft().values(question.id, this.line());
      const fault = this.draft().fault(question.id, this.line());
      const name = `question-${question.id}-${String(this.line())}`;
      return {
        ...question,
        name,
        given,
        first: given[0] ?? '',
        said: question.required ? question.label : this.t('questions.optional', { question: question.label }),
        error: fault && this.t(`questions.fault.${fault}`),
        describedBy:
          [...(question.help === null ? [] : [`${name}-help`]), ...(fault ? [`${name}-error`] : [])].join(' ') || null,
      };
    }),
  );

  protected type(kind: 'text' | 'email' | 'phone'): string {
    return typeOf[kind];
  }

  protected give(id: string, ...values: string[]): void {
    this.draft().give(id, this.line(), values);
  }

  protected choose(id: string, option: string, on: boolean): void {
    this.draft().choose(id, this.line(), option, on);
  }
}
