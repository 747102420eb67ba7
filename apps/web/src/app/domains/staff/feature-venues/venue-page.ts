import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { socialNetworks } from '@parterre/contract/social-networks';
import type { Venue, VenueChange } from '@parterre/contract/venues';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { accessibilityCodes } from '../../venues/api/accessibility.ts';
import { hoursText, weekdayName, weekdays } from '../../venues/api/opening-hours.ts';
import { Desk } from '../api/desk.ts';
import { placeText, venueAsChange, venueChangeOf, venueErrors } from '../data/venue-form.ts';
import { DeskProblem } from '../ui/desk-problem.ts';

/** What a venue tells of itself: where, when, how one gets in, what is found there. */
@Component({
  selector: 'pt-venue-desk-page',
  imports: [Field, Control, Skeleton, DeskProblem],
  templateUrl: './venue-page.html',
  styleUrls: ['../ui/desk.css', './sheet.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class VenueSheetPage {
  protected readonly here = inject(Here);
  readonly slug = input.required<string>();

  protected readonly t = injectTexts('staff');
  protected readonly words = injectTexts('venues');
  protected readonly say = injectProblemText('staff');
  protected readonly desk = inject(Desk);
  private readonly language = injectLanguage();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  private readonly read = apiResource<Venue>(() => `/venues/${encodeURIComponent(this.slug())}`);
  private readonly written = signal<Venue | undefined>(undefined);
  protected readonly venue = computed(() => {
    const read = this.read.value();
    const written = this.written();
    return written !== undefined && written.id === read?.id ? written : read;
  });
  protected readonly problem = this.read.problem;
  protected readonly form = new Submission();
  protected readonly codes = accessibilityCodes;
  protected readonly networks = socialNetworks.join(', ');
  protected readonly days = computed(() => {
    const hours = this.venue()?.openingHours ?? [];
    return weekdays.map((day) => {
      const name = weekdayName(day, this.language());
      return { day, name: name.charAt(0).toUpperCase() + name.slice(1), hours: hoursText(hours, day) };
    });
  });
  protected readonly place = computed(() => placeText(this.venue()?.place ?? null));

  constructor() {
    describePage(() => ({ title: this.venue()?.name ?? this.t('venues.title'), hidden: true }));
  }

  protected retry(): void {
    this.read.reload();
  }

  protected offers(code: (typeof accessibilityCodes)[number]): boolean {
    return this.venue()?.accessibility.includes(code) ?? false;
  }

  /** Most houses keep the same hours all week: those of Monday go to every day. */
  protected sameAllWeek(event: Event): void {
    const form = (event.target as HTMLElement).closest('form');
    const field = (day: number) => form?.elements.namedItem(`hours-${String(day)}`) as HTMLInputElement | null;
    for (const day of weekdays) {
      const one = field(day);
      if (one) one.value = field(1)?.value ?? '';
    }
  }

  protected async save(event: Event, before: Venue): Promise<void> {
    await this.form.send(
      event,
      (values) =>
        Object.fromEntries(
          Object.entries(venueErrors(values)).map(([field, error]) => [field, error && this.t(`sheet.wrong.${error}`)]),
        ),
      async (values) => {
        await this.write(before.id, venueChangeOf(values, this.codes));
        const undo = () => void this.form.run(() => this.write(before.id, venueAsChange(before)));
        this.toasts.show(this.t('sheet.saved'), { label: this.t('sheet.undo'), run: undo });
      },
    );
  }

  private async write(id: string, body: VenueChange): Promise<void> {
    this.written.set(await this.api.patch<Venue>(this.desk.api(`/venues/${id}`), { body }));
  }
}
