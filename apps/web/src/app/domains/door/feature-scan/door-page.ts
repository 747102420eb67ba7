import { ChangeDetectionStrategy, Component, DOCUMENT, computed, effect, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { formValues } from '../../../platform/forms/form-values.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { cinemaDayAt } from '../../../platform/language/days.ts';
import { formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Desk } from '../../staff/api/desk.ts';
import type { DoorDay } from '@parterre/contract/booking';
import { DoorSignal } from '../data/door-signal.ts';
import { DoorScreen } from './door-screen.ts';

const rememberedAs = 'parterre-door';

/** Choosing the screening and the door, then checking tickets; the choice is in the address, the door's name in the device. */
@Component({
  selector: 'pt-door-page',
  imports: [Field, Control, EmptyState, ErrorState, Skeleton, DoorScreen],
  templateUrl: './door-page.html',
  styleUrl: './door-page.css',
  providers: [Desk],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class DoorPage {
  protected readonly t = injectTexts('door');
  protected readonly say = injectProblemText();
  protected readonly paths = injectPaths();
  protected readonly language = injectLanguage();
  protected readonly desk = inject(Desk);
  private readonly router = inject(Router);
  private readonly storage = inject(DOCUMENT).defaultView?.localStorage;

  readonly organisation = input.required<string>();
  /** id of the occurrence, or `all` for any of today */
  readonly screening = input<string>();

  protected readonly signals = new DoorSignal();
  protected readonly door = signal(this.rememberedDoor());
  protected readonly doorError = signal<string | undefined>(undefined);
  private readonly day = computed(() => cinemaDayAt(new Date(), this.desk.zone()));
  protected readonly list = apiResource<DoorDay>(() =>
    this.desk.organisation() ? { path: this.desk.api('/door'), query: { day: this.day() } } : undefined,
  );
  protected readonly chosen = computed(() =>
    this.list.value()?.items.find((one) => one.occurrence.id === this.screening()),
  );
  /** the door opens once both are known */
  protected readonly open = computed(
    () =>
      this.door() !== '' &&
      this.list.value() !== undefined &&
      (this.chosen() !== undefined || this.screening() === 'all'),
  );

  constructor() {
    describePage(() => ({ title: this.t('title'), hidden: true }));
    effect(() => this.desk.open(this.organisation()));
  }

  protected time({ occurrence }: DoorDay['items'][number]): string {
    return formatTime(this.language(), occurrence.startsAt, occurrence.venue.timeZone);
  }

  protected async begin(event: Event): Promise<void> {
    event.preventDefault();
    // This press is what lets the browser give sound later.
    this.signals.open();
    const { door = '', screening } = formValues(event.target as HTMLFormElement);
    this.doorError.set(door === '' ? this.t('choose.doorError') : undefined);
    if (door === '' || !screening) return;
    this.door.set(door);
    try {
      this.storage?.setItem(rememberedAs, door);
    } catch {
      // A device that keeps nothing asks for the name again.
    }
    await this.router.navigate([], { queryParams: { screening } });
  }

  protected leave(): void {
    void this.router.navigate([], { queryParams: { screening: null } });
  }

  private rememberedDoor(): string {
    try {
      return this.storage?.getItem(rememberedAs) ?? '';
    } catch {
      return '';
    }
  }
}
