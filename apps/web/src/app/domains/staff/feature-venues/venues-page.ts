import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Auditorium, Venue, VenueInput } from '@parterre/contract/venues';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { orNull } from '../../../platform/forms/form-values.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Desk } from '../api/desk.ts';
import { injectDeskVenues } from '../data/desk-venues.ts';
import { wholeNumber } from '../data/whole-number.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { SeatPreview } from '../ui/seat-preview.ts';

/** What is to be deleted: a venue, or one of its auditoriums. */
interface Doomed {
  readonly name: string;
  readonly path: string;
  readonly venue: boolean;
}

@Component({
  selector: 'pt-venues-desk-page',
  imports: [Field, Control, Skeleton, DeskProblem, ConfirmDialog, SeatPreview],
  templateUrl: './venues-page.html',
  styleUrls: ['../ui/desk.css', './venues-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class VenuesDeskPage {
  protected readonly here = inject(Here);
  protected readonly t = injectTexts('staff');
  protected readonly say = injectProblemText('staff');
  protected readonly desk = inject(Desk);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  /** slug of the venue shown; the first one when left out */
  readonly venue = input<string>();
  protected readonly list = injectDeskVenues();
  protected readonly slug = computed(() => this.venue() ?? this.list.value()?.items[0]?.slug);
  protected readonly place = apiResource<Venue>(() => {
    const slug = this.slug();
    return slug === undefined ? undefined : `/venues/${slug}`;
  });
  protected readonly adding = signal(false);
  protected readonly venueForm = new Submission();
  protected readonly roomForm = new Submission();
  protected readonly removal = new Submission();
  protected readonly doomed = signal<Doomed | undefined>(undefined);

  constructor() {
    describePage(() => ({ title: this.t('venues.title'), hidden: true }));
  }

  protected async addVenue(event: Event): Promise<void> {
    await this.venueForm.send(
      event,
      ({ name }) => ({ name: name ? undefined : this.t('field.title') }),
      async ({ name = '', address, postalCode, city, artHouse }) => {
        const body: VenueInput = {
          name,
          address: orNull(address),
          postalCode: orNull(postalCode),
          city: orNull(city),
          artHouse: artHouse !== undefined,
        };
        const venue = await this.api.post<Venue>(this.desk.api('/venues'), { body });
        this.toasts.show(this.t('venues.added', { name }));
        this.adding.set(false);
        this.list.reload();
        await this.router.navigate([], { queryParams: { venue: venue.slug } });
      },
    );
  }

  protected async addRoom(event: Event, venue: Venue): Promise<void> {
    const form = event.target as HTMLFormElement;
    const done = await this.roomForm.send(
      event,
      ({ name, seats, cleaning }) => ({
        name: name ? undefined : this.t('field.title'),
        seats: wholeNumber(seats, 1, 3000) === undefined ? this.t('venues.seatsError') : undefined,
        cleaning: wholeNumber(cleaning, 0, 180) === undefined ? this.t('venues.cleaningError') : undefined,
      }),
      async ({ name = '', seats, cleaning }) => {
        const body = {
          name,
          seats: wholeNumber(seats, 1, 3000) ?? 1,
          cleaningMinutes: wholeNumber(cleaning, 0, 180) ?? 15,
        };
        await this.api.post(this.desk.api(`/venues/${venue.id}/auditoriums`), { body });
        this.toasts.show(this.t('venues.added', { name }));
      },
    );
    if (!done) return;
    form.reset();
    this.place.reload();
  }

  protected askVenue(venue: Venue): void {
    this.ask({ name: venue.name, path: `/venues/${venue.id}`, venue: true });
  }

  protected askRoom(venue: Venue, room: Auditorium): void {
    this.ask({ name: room.name, path: `/venues/${venue.id}/auditoriums/${room.id}`, venue: false });
  }

  protected async delete(): Promise<void> {
    const doomed = this.doomed();
    if (!doomed) return;
    const done = await this.removal.run(async () => {
      await this.api.delete(this.desk.api(doomed.path));
    });
    if (!done) return;
    this.doomed.set(undefined);
    this.toasts.show(this.t('venues.deleted', { name: doomed.name }));
    if (!doomed.venue) return this.place.reload();
    await this.router.navigate([], { queryParams: {} });
    this.list.reload();
  }

  private ask(doomed: Doomed): void {
    this.removal.clear();
    this.doomed.set(doomed);
  }
}
