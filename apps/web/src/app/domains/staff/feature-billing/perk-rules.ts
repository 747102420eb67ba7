import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import type { PerkRule, Plan } from '@parterre/contract/plans';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { wholeNumber } from '../data/whole-number.ts';
import { DeskProblem } from '../ui/desk-problem.ts';

const longest = 30;
const most = 1_000_000;

/** What free accounts are given of a plan for a while, and a form to change one of the rules. */
@Component({
  selector: 'pt-perk-rules',
  imports: [Control, DeskProblem, Field, Skeleton],
  template: `
    <h2>{{ t('perks.title') }}</h2>
    <p class="note">{{ t('perks.line') }}</p>
    @if (rules(); as items) {
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{{ t('perks.what') }}</th>
            <th scope="col">{{ t('perks.value') }}</th>
            <th scope="col">{{ t('perks.days') }}</th>
            <th scope="col" class="wide">{{ t('perks.from') }}</th>
            <th scope="col">{{ t('perks.given') }}</th>
            <th scope="col">
              <span class="sr">{{ t('agreed.change') }}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          @for (rule of items; track rule.id) {
            <tr>
              <td>
                <b>{{ rule.name }}</b>
              </td>
              <td class="num">{{ rule.value }}</td>
              <td class="num">{{ rule.days }}</td>
              <td class="wide">{{ rule.plan }}</td>
              <td>{{ t(rule.active ? 'perks.yes' : 'perks.no') }}</td>
              <td class="r">
                <button
                  type="button"
                  class="btn small quiet"
                  [attr.aria-label]="t('perks.changeOf', { name: rule.name })"
                  (click)="edit(rule.id)"
                >
                  {{ t('agreed.change') }}
                </button>
              </td>
            </tr>
          }
        </tbody>
      </table>
    } @else if (read.problem(); as p) {
      <pt-desk-problem [problem]="p" (retry)="read.reload()" />
    } @else {
      <pt-skeleton [label]="t('loading')" [lines]="4" />
    }
    @for (rule of edited() ? [edited()!] : []; track rule.id) {
      <form method="post" novalidate (submit)="save($event, rule.id)">
        <h3>{{ rule.name }}</h3>
        @if (form.problem(); as p) {
          <p class="hurt" role="alert">{{ say(p) }}</p>
        }
        <div class="pair">
          <pt-field [label]="t('perks.value')" [error]="form.errors()['value']">
            <input ptControl name="value" inputmode="numeric" maxlength="7" [value]="rule.value" />
          </pt-field>
          <pt-field [label]="t('perks.days')" [error]="form.errors()['days']">
            <input ptControl name="days" inputmode="numeric" maxlength="2" [value]="rule.days" />
          </pt-field>
        </div>
        <label class="tick"
          ><input type="checkbox" name="active" value="yes" [checked]="rule.active" /> {{ t('perks.active') }}</label
        >
        <div class="acts">
          <button class="btn" type="submit" [attr.aria-disabled]="form.busy()">{{ t('plan.save') }}</button>
          <button class="btn quiet" type="button" (click)="edit(undefined)">{{ t('agreed.cancel') }}</button>
        </div>
      </form>
    }
  `,
  styleUrl: '../ui/desk.css',
  styles: `
    @layer page {
      :host {
        gap: var(--s-12);
        padding-top: var(--s-32);
      }
      form {
        max-width: 26rem;
        padding-top: var(--s-12);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PerkRules {
  readonly plans = input.required<readonly Plan[]>();

  protected readonly t = injectTexts('billing');
  protected readonly say = injectProblemText('billing');
  private readonly language = injectLanguage();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly read = apiResource<{ items: PerkRule[] }>(() => '/perk-rules');
  private readonly list = linkedSignal(() => this.read.value());
  protected readonly rules = computed(() =>
    this.list()?.items.map((rule) => ({
      ...rule,
      name: this.t(
        rule.entitlement === 'commission-basis-points' ? 'agreed.commission' : `plan.limit.${rule.entitlement}`,
      ),
      plan: this.plans().find(({ id }) => id === rule.from)?.name[this.language()] ?? rule.from,
    })),
  );
  private readonly chosen = signal<string | undefined>(undefined);
  protected readonly edited = computed(() => this.rules()?.find(({ id }) => id === this.chosen()));
  protected readonly form = new Submission();

  protected edit(id: string | undefined): void {
    this.form.clear();
    this.chosen.set(id);
  }

  protected async save(event: Event, id: string): Promise<void> {
    const number = (text: string | undefined, highest: number) => wholeNumber(text, 1, highest);
    const done = await this.form.send(
      event,
      ({ value, days }) => ({
        value: number(value, most) === undefined ? this.t('perks.wrong.value') : undefined,
        days: number(days, longest) === undefined ? this.t('perks.daysHint') : undefined,
      }),
      async ({ value, days, active }) => {
        const body = { value: number(value, most), days: number(days, longest), active: active === 'yes' };
        this.list.set(await this.api.patch<{ items: PerkRule[] }>(`/perk-rules/${encodeURIComponent(id)}`, { body }));
      },
    );
    if (!done) return;
    this.toasts.show(this.t('perks.saved'));
    this.chosen.set(undefined);
  }
}
