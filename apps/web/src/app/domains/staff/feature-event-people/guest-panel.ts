import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import type { Guest, GuestImportResult, GuestInput, GuestList } from '@parterre/contract/guests';
import { Api, apiResource, root } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Desk } from '../api/desk.ts';
import { DeskProblem } from '../ui/desk-problem.ts';

/** The guest list of one date: how many, who, with how many people beside. */
@Component({
  selector: 'pt-guest-panel',
  imports: [Control, DeskProblem, Field, Skeleton],
  templateUrl: './guest-panel.html',
  styleUrls: ['../ui/desk.css', './event-people-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GuestPanel {
  protected readonly t = injectTexts('people');
  protected readonly say = injectProblemText('people');
  protected readonly language = injectLanguage();
  protected readonly desk = inject(Desk);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  /** of the date */
  readonly occurrence = input.required<string>();

  protected readonly read = apiResource<GuestList>(() => ({ path: this.path('guests'), query: { pageSize: 100 } }));
  protected readonly list = linkedSignal(() => this.read.value());
  protected readonly form = new Submission();
  protected readonly quota = new Submission();
  protected readonly import = new Submission();
  protected readonly imported = linkedSignal<string, GuestImportResult | undefined>({
    source: this.occurrence,
    computation: () => undefined,
  });
  protected readonly may = computed(() => this.desk.may('programme.plan'));
  protected readonly file = computed(() => `${root}${this.path('guests.csv')}?language=${this.language()}`);

  protected async changeQuota(event: Event): Promise<void> {
    await this.quota.send(
      event,
      ({ quota = '' }) => ({ quota: /^\d{1,5}$/.test(quota) ? undefined : this.t('guests.wholeNumber') }),
      async ({ quota }) => {
        this.list.set(await this.api.put<GuestList>(this.path('guest-quota'), { body: { quota: Number(quota) } }));
        this.toasts.show(this.t('guests.quotaSaved'));
      },
    );
  }

  protected async add(event: Event): Promise<void> {
    await this.form.send(
      event,
      ({ name, plus = '' }) => ({
        name: name ? undefined : this.t('guests.nameMissing'),
        plus: /^[0-9]?$/.test(plus) ? undefined : this.t('guests.wholeNumber'),
      }),
      async ({ name = '', email = '', plus = '' }) => {
        const body: GuestInput = {
          ...{ name, email: email === '' ? null : email, plus: Number(plus), language: this.language() },
        };
        const idempotencyKey = crypto.randomUUID();
        this.list.set(await this.api.post<GuestList>(this.path('guests'), { body, idempotencyKey }));
        (event.target as HTMLFormElement).reset();
      },
    );
  }

  protected async bring(file: HTMLInputElement): Promise<void> {
    const chosen = file.files?.[0];
    if (!chosen) return;
    await this.import.run(async () => {
      const body = { csv: await chosen.text(), language: this.language() };
      const idempotencyKey = crypto.randomUUID();
      this.imported.set(await this.api.post<GuestImportResult>(this.path('guests/import'), { body, idempotencyKey }));
    });
    file.value = '';
    this.read.reload();
  }

  protected async remove(guest: Guest): Promise<void> {
    await this.form.run(async () => {
      await this.api.delete(this.path(`guests/${guest.code}`));
      this.toasts.show(this.t('guests.removed', { name: guest.name }));
    });
    this.read.reload();
  }

  protected isIn(guest: Guest): number {
    return guest.tickets.filter(({ admittedAt }) => admittedAt !== null).length;
  }

  protected lineProblem(code: string): string {
    const known = ['wrong-name', 'wrong-email', 'wrong-plus', 'guest-quota-full', 'sold-out'] as const;
    const found = known.find((one) => one === code);
    return found ? this.t(`guests.line.${found}`) : this.t('guests.line.other');
  }

  private path(more: string): string {
    return this.desk.api(`/occurrences/${this.occurrence()}/${more}`);
  }
}
