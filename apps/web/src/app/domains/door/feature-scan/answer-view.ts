import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { placeLabel } from '@parterre/seating/places';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { cinemaDayAt, closeness, longDay } from '../../../platform/language/days.ts';
import { formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import type { DoorState } from '../data/admission.ts';
import { type DoorLine, type DoorTone, lineOf, toneOf } from '../data/door-words.ts';

/** One answer, filling the screen: colour, mark and words say the same. */
@Component({
  selector: 'pt-answer-view',
  templateUrl: './answer-view.html',
  styleUrl: './answer-view.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AnswerView {
  protected readonly t = injectTexts('door');
  protected readonly say = injectProblemText();
  protected readonly language = injectLanguage();
  protected readonly label = placeLabel;
  readonly state = input.required<DoorState>();
  readonly zone = input.required<string>();

  protected readonly answer = computed(() => {
    const state = this.state();
    return state.kind === 'answered' ? state.answer : undefined;
  });
  protected readonly tone = computed<DoorTone>(() => {
    const answer = this.answer();
    return answer ? toneOf(answer) : 'no';
  });
  protected readonly word = computed(() => {
    const [state, answer] = [this.state(), this.answer()];
    if (answer) return this.t(`answer.${answer.result}`);
    return this.t(state.kind === 'lost' ? 'lost.word' : 'refused.word');
  });
  protected readonly line = computed(() => {
    const [state, answer] = [this.state(), this.answer()];
    if (state.kind === 'lost') return this.t('lost.line');
    if (state.kind === 'refused') return this.say(state.problem);
    return answer ? this.lineText(lineOf(answer), answer.result) : '';
  });
  protected readonly facts = computed(() => {
    const answer = this.answer();
    if (!answer?.title) return undefined;
    const when = answer.startsAt ? `, ${this.time(answer.startsAt)}` : '';
    return { what: answer.title + when, tariff: answer.tariff?.[this.language()] };
  });

  private lineText(line: DoorLine, result: string): string {
    switch (line?.key) {
      case undefined:
        return '';
      case 'proof':
        return this.t('line.proof', { proof: line.proof[this.language()] });
      case 'first':
        return this.t('line.first', { at: this.time(line.at), door: line.door });
      case 'firstAt':
        return this.t('line.firstAt', { at: this.time(line.at) });
      case 'starts': {
        const at = this.day(line.at) + this.time(line.at);
        return line.auditorium ? this.t('line.startsIn', { at, room: line.auditorium }) : this.t('line.starts', { at });
      }
      case 'hint':
        return this.t(`hint.${result}` as 'hint.unknown');
    }
  }

  private time(instant: string): string {
    return formatTime(this.language(), instant, this.zone());
  }

  /** « demain, », or nothing for today */
  private day(instant: string): string {
    const [day, today] = [cinemaDayAt(instant, this.zone()), cinemaDayAt(new Date(), this.zone())];
    const close = closeness(day, today);
    if (close === 'today') return '';
    return `${close === 'tomorrow' ? this.t('line.tomorrow') : longDay(this.language(), day)}, `;
  }
}
