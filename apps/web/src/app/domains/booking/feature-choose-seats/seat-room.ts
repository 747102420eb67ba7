import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Occurrence } from '@parterre/contract/programme';
import type { SeatMapDocument } from '@parterre/contract/venues';
import { alternativesNear } from '@parterre/seating/adjacent-alternatives';
import { seatByKey } from '@parterre/seating/seat-map';
import type { Problem } from '../../../platform/api/problem.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { injectBookingWords } from '../data/booking-words.ts';
import { DEVICE_STORAGE } from '../../../platform/device-storage.ts';
import { type SeatChoice, mostSeats } from '../data/seat-choice.ts';
import { seatNames, zonePrices } from '../data/seat-words.ts';
import { PlaceStepper } from './place-stepper.ts';
import { SeatList } from './seat-list.ts';
import { SeatMap } from './seat-map.ts';
import { ZoomButtons } from './zoom-buttons.ts';

/** Where seats are chosen: the map and its equal list, the house's own choice, or a number of places; and what was refused. */
@Component({
  selector: 'pt-seat-room',
  imports: [RouterLink, SeatMap, SeatList, PlaceStepper, ZoomButtons, ErrorState, Skeleton],
  templateUrl: './seat-room.html',
  styleUrl: './seat-room.css',
  host: { '[class.holding]': '!nothingHeld()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SeatRoom {
  readonly occurrence = input.required<Occurrence>();
  readonly choice = input.required<SeatChoice>();
  readonly map = input.required<SeatMapDocument | undefined>();
  readonly mapProblem = input.required<Problem | undefined>();
  /** code of an order for this occurrence that still waits to be paid */
  readonly unpaid = input.required<string | undefined>();
  readonly retry = output();

  private readonly store = inject(DEVICE_STORAGE);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly t = injectTexts('booking');
  protected readonly words = injectBookingWords();
  protected readonly paths = injectPaths();
  protected readonly mostSeats = mostSeats;
  protected readonly drawing = viewChild(SeatMap);

  protected readonly view = signal<'plan' | 'list'>('plan');
  /** room enough for the map and its list side by side */
  protected readonly wide = signal(false);
  protected readonly together = signal(2);
  protected readonly wheelchair = signal(false);

  protected readonly assigned = computed(() => this.occurrence().allocation === 'assigned');
  protected readonly nothingHeld = computed(() => {
    const { seats, places } = this.choice().chosen();
    return seats.length === 0 && places === 0;
  });
  private readonly seats = computed(() => {
    const map = this.map();
    return map ? seatByKey(map) : new Map<string, never>();
  });
  protected readonly zonePrice = computed(() =>
    zonePrices(this.occurrence(), { free: this.t('free'), price: this.words.price }),
  );
  protected readonly seatName = computed(() => {
    const price = this.zonePrice();
    return seatNames(this.seats(), {
      seat: ({ row, number, type, zone }) =>
        this.t('map.seat', { row, number, type: this.t(`seatType.${type}`), price: price(zone) }),
      standing: { free: this.t('standing.free'), taken: this.t('standing.taken'), mine: this.t('standing.mine') },
    });
  });
  protected readonly mapLabel = computed(() =>
    this.t('map.label', {
      room: this.occurrence().auditorium?.name ?? this.t('map.room'),
      focus: this.t(this.map()?.focus.kind === 'stage' ? 'map.theStage' : 'map.theScreen'),
    }),
  );
  /** what was refused, in the words of the house, with seats to take instead */
  protected readonly refusal = computed(() => {
    const refusal = this.choice().refusal();
    if (!refusal) return undefined;
    if (refusal.kind === 'problem') return { text: this.words.problem(refusal.problem), alternatives: [] };
    const alternatives = refusal.alternatives.length > 0 ? refusal.alternatives : this.nearTo(refusal.wanted);
    const gone = this.t.count('taken', refusal.seats.length, { seats: this.words.list(refusal.seats) });
    const instead = this.t.count('taken.alternatives', alternatives.length, { seats: this.words.list(alternatives) });
    const kept = this.nothingHeld() ? '' : this.t('taken.none');
    return { text: `${gone} ${alternatives.length > 0 ? instead : kept}`.trim(), alternatives };
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const room = matchMedia('(min-width: 80rem)');
      const look = () => this.wide.set(room.matches);
      look();
      room.addEventListener('change', look);
      destroyed.onDestroy(() => room.removeEventListener('change', look));
      this.view.set(this.store?.getItem('parterre-seats-view') === 'list' ? 'list' : 'plan');
    });
  }

  /** To the seats, on the one where the keyboard was: for a control that is gone once it has been pressed. */
  focusSeats(): void {
    const first = '[role=gridcell][tabindex="0"], [role=option][tabindex="0"], .general button:not([disabled])';
    const focus = () => {
      const stops = [...this.host.nativeElement.querySelectorAll<HTMLElement>(first)];
      stops.find((stop) => stop.checkVisibility())?.focus({ preventScroll: true });
    };
    afterNextRender({ write: focus }, { injector: this.injector });
  }

  protected show(view: 'plan' | 'list'): void {
    this.view.set(view);
    this.store?.setItem('parterre-seats-view', view);
  }

  protected findTogether(): void {
    void this.choice().takeTogether(this.together(), this.wheelchair());
  }

  private nearTo(wanted: readonly string[]): readonly string[] {
    const [map, standings] = [this.map(), this.choice().standings()];
    if (!map || !this.choice().seen()) return [];
    const free = new Set([...this.seats().keys()].filter((key) => standings(key) !== 'taken'));
    return alternativesNear(map, free, wanted) ?? [];
  }
}
