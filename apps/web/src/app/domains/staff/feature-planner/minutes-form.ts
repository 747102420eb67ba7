import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { PlannedScreening } from '@parterre/contract/programme';
import { minutesOf } from '@parterre/planning/slot-minutes';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Desk } from '../api/desk.ts';
import { Batches, refusalAsProblem } from '../data/batches.ts';
import { wholeNumber } from '../data/whole-number.ts';
import { Overlap } from './overlap.ts';

/** The parts of a screening that a house decides, with the most minutes of each. */
const parts = [
  { name: 'preshow', most: 60 },
  { name: 'talk', most: 180 },
  { name: 'cleaning', most: 180 },
] as const;

/** How long the parts of a screening around its film last: what runs before it, a talk after it, the cleaning. */
@Component({
  selector: 'pt-minutes-form',
  imports: [Field, Control, Overlap],
  template: `
    <form method="post" novalidate (submit)="save($event)">
      @for (part of parts; track part.name) {
        <pt-field [label]="label(part.name)" [hint]="t('wishes.minutes')" [error]="form.errors()[part.name]">
          <input
            ptControl
            class="num"
            inputmode="numeric"
            maxlength="3"
            [name]="part.name"
            [value]="lasting()[part.name]"
          />
        </pt-field>
      }
      @if (form.problem(); as p) {
        <pt-overlap [problem]="p" [zone]="zone()" [offers]="false" />
      }
      <p class="note">{{ t('lasting.line', { film: lasting().film }) }}</p>
      <div class="acts">
        <button class="btn" type="submit" [attr.aria-disabled]="form.busy()">{{ t('save') }}</button>
        <button class="btn quiet" type="button" (click)="closed.emit()">{{ t('cancel') }}</button>
      </div>
    </form>
  `,
  styleUrl: '../ui/desk.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MinutesForm {
  protected readonly t = injectTexts('staff');
  private readonly desk = inject(Desk);
  private readonly batches = inject(Batches);
  protected readonly parts = parts;
  protected readonly form = new Submission();
  readonly screening = input.required<PlannedScreening>();
  readonly venueId = input.required<string>();
  readonly zone = input.required<string>();
  readonly saved = output();
  readonly closed = output();

  protected label(name: (typeof parts)[number]['name']): string {
    return this.t(`panel.${name}`);
  }

  protected readonly lasting = computed(() => minutesOf(this.screening()));

  protected async save(event: Event): Promise<void> {
    const done = await this.form.send(
      event,
      (values) =>
        Object.fromEntries(
          parts.map(({ name, most }) => [
            name,
            wholeNumber(values[name], 0, most) === undefined ? this.t('wishes.error', { most }) : undefined,
          ]),
        ),
      async (values) => {
        const [preshowMinutes, talkMinutes, cleaningMinutes] = parts.map(({ name, most }) =>
          wholeNumber(values[name], 0, most),
        );
        const { id: screeningId } = this.screening();
        const outcome = await this.batches.run(this.desk.api('/programme/batches'), this.venueId(), [
          { kind: 'move', screeningId, preshowMinutes, talkMinutes, cleaningMinutes },
        ]);
        if (!outcome.ok) throw refusalAsProblem(outcome.problem);
      },
    );
    if (done) this.saved.emit();
  }
}
