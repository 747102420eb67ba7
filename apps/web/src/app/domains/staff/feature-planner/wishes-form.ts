import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import type { PlanningWishes } from '@parterre/contract/planning';
import { Api } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Desk } from '../api/desk.ts';
import { clockText, parseTime } from '../data/venue-time.ts';

/** Each field in minutes, with the most that it takes. */
const fields = [
  { name: 'doorsApartMinutes', most: 60 },
  { name: 'shortestGapMinutes', most: 240 },
  { name: 'longestGapMinutes', most: 900 },
  { name: 'restMinutes', most: 1440 },
] as const;

/** What a house wishes of its programme: a planner is told where a week is not so. */
@Component({
  selector: 'pt-wishes-form',
  imports: [Field, Control],
  template: `
    <p class="note">{{ t('wishes.line') }}</p>
    <form method="post" novalidate (submit)="save($event)">
      @if (form.problem(); as p) {
        <p class="hurt" role="alert">{{ say(p) }}</p>
      }
      <pt-field [label]="t('wishes.closesAt')" [hint]="t('move.hint')" [error]="form.errors()['closesAt']">
        <input ptControl class="num" name="closesAt" maxlength="6" [value]="wishes().closesAt" />
      </pt-field>
      @for (one of fields; track one.name) {
        <pt-field [label]="label(one.name)" [hint]="t('wishes.minutes')" [error]="form.errors()[one.name]">
          <input
            ptControl
            class="num"
            inputmode="numeric"
            maxlength="4"
            [name]="one.name"
            [value]="wishes()[one.name]"
          />
        </pt-field>
      }
      <div class="acts">
        <button class="btn velvet" type="submit" [attr.aria-disabled]="form.busy()">{{ t('save') }}</button>
      </div>
    </form>
  `,
  styleUrl: '../ui/desk.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WishesForm {
  protected readonly t = injectTexts('staff');
  protected readonly say = injectProblemText('staff');
  private readonly api = inject(Api);
  private readonly desk = inject(Desk);
  readonly venueId = input.required<string>();
  readonly wishes = input.required<PlanningWishes>();
  readonly saved = output();

  protected readonly fields = fields;

  protected label(name: (typeof fields)[number]['name']): string {
    return this.t(`wishes.${name}`);
  }

  protected readonly form = new Submission();

  protected async save(event: Event): Promise<void> {
    const done = await this.form.send(
      event,
      (values) => ({
        closesAt: parseTime(values['closesAt'] ?? '') === undefined ? this.t('plan.missing.time') : undefined,
        ...Object.fromEntries(
          fields.map(({ name, most }) => [
            name,
            minutesOf(values[name], most) === undefined ? this.t('wishes.error', { most }) : undefined,
          ]),
        ),
      }),
      async (values) => {
        const minutes = Object.fromEntries(fields.map(({ name, most }) => [name, minutesOf(values[name], most) ?? 0]));
        const body = { closesAt: clockText(parseTime(values['closesAt'] ?? '') ?? 0), ...minutes };
        await this.api.put(this.desk.api(`/venues/${this.venueId()}/planning`), { body });
      },
    );
    if (done) this.saved.emit();
  }
}

function minutesOf(text: string | undefined, most: number): number | undefined {
  const minutes = /^\d+$/.test(text ?? '') ? Number(text) : Number.NaN;
  return minutes <= most ? minutes : undefined;
}
