import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { Auditorium, AuditoriumChange, SeatMapVersions, Venue } from '@parterre/contract/venues';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { formatShortDay } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Desk } from '../api/desk.ts';
import { roomAsChange, roomChangeOf, roomErrors } from '../data/room-form.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { SeatPreview } from '../ui/seat-preview.ts';
import { SeatMapMovesTable } from './seat-map-moves.ts';

/** One auditorium: its minutes, capacity and equipment, the versions of its seat map, and what is still to move to the current one. */
@Component({
  selector: 'pt-auditorium-desk-page',
  imports: [Field, Control, Skeleton, DeskProblem, SeatPreview, SeatMapMovesTable],
  templateUrl: './auditorium-page.html',
  styleUrls: ['../ui/desk.css', './sheet.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class AuditoriumDeskPage {
  protected readonly here = inject(Here);
  /** of the venue */
  readonly slug = input.required<string>();
  readonly id = input.required<string>();

  protected readonly t = injectTexts('staff');
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
  protected readonly room = computed(() => this.venue()?.auditoriums.find(({ id }) => id === this.id()));
  /** below the API, where the room's own resources are */
  protected readonly path = computed(() => {
    const [venue, room] = [this.venue(), this.room()];
    if (!venue || !room || this.desk.id() === '') return undefined;
    return this.desk.api(`/venues/${venue.id}/auditoriums/${room.id}`);
  });
  protected readonly versions = apiResource<SeatMapVersions>(() => {
    const path = this.path();
    return path === undefined ? undefined : `${path}/seat-maps`;
  });
  protected readonly form = new Submission((problem) =>
    Object.fromEntries(problem.fields.map(({ path }) => [path.split('/')[1] ?? path, this.t('sheet.wrong.taken')])),
  );

  constructor() {
    describePage(() => ({ title: this.room()?.name ?? this.t('venues.title'), hidden: true }));
  }

  protected retry(): void {
    this.read.reload();
  }

  protected day(instant: string): string {
    return formatShortDay(this.language(), instant, this.venue()?.timeZone ?? this.desk.zone());
  }

  protected async save(event: Event, before: Auditorium): Promise<void> {
    await this.form.send(
      event,
      (values) =>
        Object.fromEntries(
          Object.entries(roomErrors(values)).map(([field, error]) => [field, error && this.t(`sheet.wrong.${error}`)]),
        ),
      async (values) => {
        await this.write(roomChangeOf(values, before));
        const undo = () => void this.form.run(() => this.write(roomAsChange(before)));
        this.toasts.show(this.t('sheet.saved'), { label: this.t('sheet.undo'), run: undo });
      },
    );
  }

  private async write(body: AuditoriumChange): Promise<void> {
    this.written.set(await this.api.patch<Venue>(this.path() ?? '', { body }));
  }
}
