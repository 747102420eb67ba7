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
import type { Occurrence } from '@parterre/contract/programme';
import type { SeatMapDocument } from '@parterre/contract/venues';
import { alternativesNear } from '@parterre/seating/adjacent-alternatives';
import { nameOfPlace, placeLabelsOf, standingAreas } from '@parterre/seating/places';
import { seatByKey } from '@parterre/seating/seat-map';
import type { Problem } from '../../../platform/api/problem.ts';
import { DEVICE_STORAGE } from '../../../platform/device-storage.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { injectBookingWords } from '../data/booking-words.ts';
import { type SeatChoice, countOf, mostSeats } from '../data/seat-choice.ts';
import { seatNames, zonePrices } from '../data/seat-words.ts';
import { AreaPicker } from './area-picker.ts';
import { PlaceStepper } from './place-stepper.ts';
import { SeatList } from './seat-list.ts';
import { SeatMap } from './seat-map.ts';
import { ZoomButtons } from './zoom-buttons.ts';

/** Where seats are chosen: the map and its equal list, the house's own choice, or a number of places; and what was refused. */
@Component({
  selector: 'pt-seat-room',
  imports: [SeatMap, SeatList, AreaPicker, PlaceStepper, ZoomButtons, ErrorState, Skeleton],
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
  private readonly picker = viewChild(AreaPicker);

  protected readonly view = signal<'plan' | 'list'>('plan');
  /** room enough for the map and its list side by side */
  protected readonly wide = signal(false);
  protected readonly together = signal(2);
  protected readonly wheelchair = signal(false);

  protected readonly assigned = computed(() => this.occurrence().allocation === 'assigned');
  protected readonly nothingHeld = computed(() => countOf(this.choice().chosen()) === 0);
  /** how many more places this buyer may have */
  protected readonly more = computed(() => (this.occurrence().free ? 1 : mostSeats) - countOf(this.choice().chosen()));
  private readonly seats = computed(() => {
    const map = this.map();
    return map ? seatByKey(map) : new Map<string, never>();
  });
  /** Somebody may sit: else there is nothing to list, and nobody sits together. */
  protected readonly hasSeats = computed(() => this.map()?.rows.length !== 0);
  protected readonly zonePrice = computed(() =>
    zonePrices(this.occurrence(), { free: this.t('free'), price: this.words.price }),
  );
  protected readonly seatName = computed(() => {
    const [price, map] = [this.zonePrice(), this.map()];
    return seatNames(this.seats(), {
      seat: ({ key, row, number, type, zone }) => {
        const section = map && nameOfPlace(map, key)?.section;
        const name = this.t('map.seat', { row, number, type: this.t(`seatType.${type}`), price: price(zone) });
        return section ? `${section}, ${name}` : name;
      },
      standing: { free: this.t('standing.free'), taken: this.t('standing.taken'), mine: this.t('standing.mine') },
    });
  });
  /** what is left of a standing area, and what it costs */
  protected readonly areaFacts = computed(() => {
    const [map, areas, price] = [this.map(), this.choice().areas(), this.zonePrice()];
    return (code: string) => {
      const zone = map && standingAreas(map).get(code)?.zone;
      const left = this.t.count('areas.left', areas.get(code)?.left ?? 0);
      return [left, zone === undefined ? '' : price(zone)].filter(Boolean).join(', ');
    };
  });
  protected readonly hasAreas = computed(() => {
    const map = this.map();
    return map !== undefined && standingAreas(map).size > 0;
  });
  protected readonly areaWords = computed(
    () =>
      new Map([...this.choice().areas()].map(([code, { mine }]) => [code, { mine, facts: this.areaFacts()(code) }])),
  );
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
    if (refusal.kind === 'problem') return { text: this.problemText(refusal.problem), alternatives: [], names: '' };
    const alternatives = refusal.alternatives.length > 0 ? refusal.alternatives : this.nearTo(refusal.wanted);
    const gone = this.t.count('taken', refusal.seats.length, { seats: this.names(refusal.seats) });
    const names = this.names(alternatives);
    const instead = this.t.count('taken.alternatives', alternatives.length, { seats: names });
    const kept = this.nothingHeld() ? '' : this.t('taken.none');
    return { text: `${gone} ${alternatives.length > 0 ? instead : kept}`.trim(), alternatives, names };
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

  /** Pressed on the drawing: the first place at once, more by its number. */
  protected pressArea(code: string): void {
    const { mine, left } = this.choice().areas().get(code) ?? { mine: 0, left: 0 };
    if (mine === 0 && left > 0 && this.more() > 0) void this.choice().takeArea(code, 1);
    afterNextRender({ write: () => this.picker()?.focus(code) }, { injector: this.injector });
  }

  /** Seats by what they are called here, never by their keys. */
  private names(keys: readonly string[]): string {
    return this.words.list(placeLabelsOf(this.map() ?? null, keys));
  }

  private problemText(problem: Problem): string {
    const context = problem.details['context'];
    if (problem.code !== 'area-full' || !isAreaFull(context)) return this.words.problem(problem);
    const { name: area, remaining } = context;
    return remaining === 0 ? this.t('areas.full', { area }) : this.t.count('areas.fewerLeft', remaining, { area });
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

function isAreaFull(context: unknown): context is { name: string; remaining: number } {
  return typeof context === 'object' && context !== null && 'name' in context && 'remaining' in context;
}
