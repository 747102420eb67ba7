import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import type { Film } from '@parterre/contract/catalogue';
import type { TariffCardList } from '@parterre/contract/planning';
import type { PlannedScreening, Tariff } from '@parterre/contract/programme';
import type { Venue } from '@parterre/contract/venues';
import { cardFor } from '@parterre/planning/fitting-card';
import { weekdayOf } from '@parterre/planning/plan-pattern';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { type FieldErrors, Submission } from '../../../platform/forms/submission.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Desk } from '../api/desk.ts';
import { Batches, refusalAsProblem } from '../data/batches.ts';
import { emptyDraft, missingOf, screeningInputOf, usualTariffs, withFilm } from '../data/screening-draft.ts';
import { type Day, clockText, parseTime, wallClock } from '../data/venue-time.ts';
import { FilmPicker } from '../ui/film-picker.ts';
import { injectFilmWords } from '../ui/film-words.ts';
import { VersionForm } from '../ui/version-form.ts';
import { Overlap } from './overlap.ts';

/** Where the axis was pressed. */
export interface Spot {
  readonly auditoriumId: string;
  readonly startsAt: string;
}

/** Adds a screening to the day: film, version, auditorium, time, tariffs. */
@Component({
  selector: 'pt-plan-form',
  imports: [Field, Control, FilmPicker, VersionForm, Overlap],
  templateUrl: './plan-form.html',
  styleUrls: ['../ui/desk.css', './plan-form.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanForm {
  protected readonly t = injectTexts('staff');
  protected readonly words = injectFilmWords();
  protected readonly language = injectLanguage();
  private readonly api = inject(Api);
  private readonly batches = inject(Batches);
  protected readonly desk = inject(Desk);

  readonly venue = input.required<Venue>();
  readonly day = input.required<Day>();
  readonly tariffs = input.required<readonly Tariff[]>();
  readonly spot = input<Spot | undefined>();
  readonly planned = output<PlannedScreening>();

  protected readonly draft = signal(emptyDraft);
  protected readonly addingVersion = signal(false);
  protected readonly tried = signal(false);
  protected readonly form = new Submission();
  /** tariffs are chosen one by one, although a card fits */
  protected readonly own = signal(false);
  private readonly cards = apiResource<TariffCardList>(() => this.desk.api(`/venues/${this.venue().id}/tariff-cards`));
  /** what the screening is sold at unless tariffs are chosen: the first card that fits its day and hour */
  protected readonly card = computed(() => {
    const minutes = parseTime(this.draft().time);
    if (this.own() || minutes === undefined) return null;
    return cardFor(this.cards.value()?.items ?? [], weekdayOf(this.day()), minutes);
  });
  protected readonly onSale = computed(() => this.tariffs().filter((tariff) => tariff.active));
  protected readonly errors = computed<FieldErrors>(() => {
    if (!this.tried()) return {};
    return Object.fromEntries(missingOf(this.draft()).map((name) => [name, this.t(`plan.missing.${name}`)]));
  });

  constructor() {
    effect(() => {
      const tariffIds = usualTariffs(this.tariffs());
      untracked(() => this.draft.update((draft) => ({ ...draft, tariffIds })));
    });
    effect(() => {
      const spot = this.spot();
      if (!spot) return;
      const time = clockText(wallClock(spot.startsAt, untracked(this.venue).timeZone).minutes);
      untracked(() => this.draft.update((draft) => ({ ...draft, auditoriumId: spot.auditoriumId, time })));
    });
    effect(() => {
      const rooms = this.venue().auditoriums;
      const first = rooms[0]?.id;
      untracked(() =>
        this.draft.update((draft) => ({
          ...draft,
          auditoriumId: rooms.some((room) => room.id === draft.auditoriumId) ? draft.auditoriumId : first,
        })),
      );
    });
  }

  protected pick(film: Film | undefined): void {
    this.draft.update((draft) => withFilm(draft, film));
    this.addingVersion.set(film?.versions.length === 0);
  }

  protected versionAdded({ film, versionId }: { film: Film; versionId: string }): void {
    this.draft.update((draft) => ({ ...withFilm(draft, film), versionId }));
    this.addingVersion.set(false);
  }

  protected chooseVersion(versionId: string): void {
    this.draft.update((draft) => ({ ...draft, versionId }));
  }

  protected chooseAuditorium(auditoriumId: string): void {
    this.draft.update((draft) => ({ ...draft, auditoriumId }));
  }

  protected typeTime(time: string): void {
    this.draft.update((draft) => ({ ...draft, time }));
    this.form.clear();
  }

  protected tick(id: string, on: boolean): void {
    this.draft.update((draft) => ({
      ...draft,
      tariffIds: on ? [...draft.tariffIds, id] : draft.tariffIds.filter((one) => one !== id),
    }));
  }

  protected price({ amount }: Tariff): string {
    return formatMoney(this.language(), amount);
  }

  protected moveTo(startsAt: string): void {
    this.typeTime(clockText(wallClock(startsAt, this.venue().timeZone).minutes));
  }

  protected async plan(event: Event): Promise<void> {
    this.tried.set(true);
    const body = screeningInputOf(this.draft(), this.day(), this.venue().timeZone);
    await this.form.send(
      event,
      () => this.errors(),
      async () => {
        if (!body) return;
        const path = this.desk.api('/programme/batches');
        const { tariffs, ...rest } = body;
        const operation = { kind: 'create' as const, ...rest, ...(this.card() ? {} : { tariffs }) };
        const outcome = await this.batches.run(path, this.venue().id, [operation]);
        if (!outcome.ok) throw refusalAsProblem(outcome.problem);
        const id = outcome.batch.results[0]?.screeningId ?? '';
        const screening = await this.api.get<PlannedScreening>(this.desk.api(`/screenings/${id}`));
        this.tried.set(false);
        // The film stays: the next screening is often another time of the same.
        this.draft.update((draft) => ({ ...draft, time: '' }));
        this.planned.emit(screening);
      },
    );
  }
}
