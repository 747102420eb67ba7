import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  model,
  output,
  viewChild,
} from '@angular/core';
import type { Auditorium } from '@parterre/contract/venues';
import type { PlanWarning } from '@parterre/planning/plan-warnings';
import { shortDay } from '../../../platform/language/days.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Desk } from '../api/desk.ts';
import { clockText } from '../data/venue-time.ts';
import {
  type Block,
  type Board,
  type Carry,
  type Item,
  type Placed,
  type Spot,
  carryTo,
  ghostsOf,
  pickUp,
  stretchTo,
  talkIn,
} from '../data/week-board.ts';

/** pixels from the edge of the board within which it scrolls along with what is dragged */
const edge = 48;
/** pixels that the pointer goes before a press becomes a drag */
const slack = 5;

/**
 * The board of a week: auditoriums down, days across, time running down in each cell. Screenings are dragged, or picked up with Space and
 * moved by the arrows; several at once keep their distance. The lower edge of one is pulled, or + and - pressed, for a talk after the film. It
 * changes nothing by itself: it tells what was put down where.
 */
@Component({
  selector: 'pt-week-grid',
  templateUrl: './week-grid.html',
  styleUrls: ['./tones.css', './week-grid.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '(pointermove)': 'drag($event)',
    '(pointerup)': 'release($event)',
    '(pointercancel)': 'giveBack()',
    '[class.carrying]': 'carry() !== undefined',
  },
})
export class WeekGrid {
  protected readonly t = injectTexts('staff');
  private readonly language = injectLanguage();
  protected readonly desk = inject(Desk);

  readonly board = input.required<Board>();
  readonly rooms = input.required<readonly Auditorium[]>();
  readonly warnings = input.required<readonly PlanWarning[]>();
  readonly today = input.required<string>();
  /** ids of what is chosen */
  readonly selection = model<readonly string[]>([]);
  readonly carry = model<Carry | undefined>();
  readonly dropped = output<Carry>();
  readonly removed = output();
  readonly day = output<string>();

  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly grid = viewChild.required<ElementRef<HTMLElement>>('grid');
  private pressed: { readonly item: Item; readonly x: number; readonly y: number; readonly grip: number } | undefined;
  private stretching: { readonly block: Block; readonly y: number } | undefined;
  private dragged = false;
  /** where the keyboard put something down, until the board shows it there */
  private followed: Placed | undefined;

  constructor() {
    effect(() => {
      const { followed } = this;
      const block = this.board().blocks.find((one) => followed && isAt(one, followed));
      if (!block || this.carry()) return;
      this.followed = undefined;
      afterNextRender(() => this.focusOn(block), { injector: this.injector });
    });
  }

  protected readonly ghosts = computed(() => {
    const carry = this.carry();
    return carry ? ghostsOf(this.board(), carry) : [];
  });
  private readonly inHand = computed(() => new Set(this.ghosts().map(({ id }) => id)));
  private readonly alarming = computed(
    () => new Set(this.warnings().flatMap(({ kind, ids }) => (kind === 'overlap' ? ids : []))),
  );
  private readonly remarked = computed(() => new Set(this.warnings().flatMap(({ ids }) => ids)));
  protected readonly rows = computed(() => {
    const { blocks, days } = this.board();
    return this.rooms().map((room, index) => ({
      room,
      cells: days.map((day, place) => ({
        day,
        blocks: blocks.filter((block) => block.room === index && block.day === place),
        ghosts: this.ghosts().filter((ghost) => ghost.room === index && ghost.day === place),
      })),
      any: blocks.some((block) => block.room === index),
    }));
  });
  protected readonly hours = computed(() => (this.board().to - this.board().from) / 60);
  protected readonly ticks = computed(() => {
    const { from, to } = this.board();
    const ticks: { text: string; top: number }[] = [];
    // The first hours stand beside the name of the room.
    for (let minutes = Math.ceil((from + 180) / 240) * 240; minutes < to; minutes += 240)
      ticks.push({ text: clockText(minutes), top: this.top(minutes) });
    return ticks;
  });

  protected top(minutes: number): number {
    const { from, to } = this.board();
    return ((minutes - from) / (to - from)) * 100;
  }

  protected share(minutes: number): number {
    const { from, to } = this.board();
    return (minutes / (to - from)) * 100;
  }

  protected time(minutes: number): string {
    return clockText(minutes);
  }

  protected short(day: string): string {
    return shortDay(this.language(), day);
  }

  protected state(item: Item): string {
    const marks = [
      this.selection().includes(item.id) && 'sel',
      this.alarming().has(item.id) ? 'bad' : this.remarked().has(item.id) && 'look',
      this.inHand().has(item.id) && 'away',
      (item.talk ?? item.known?.talk ?? 0) > 0 && 'talks',
    ];
    return ['bl', ...marks.filter(Boolean)].join(' ');
  }

  protected name(block: Block): string {
    return this.t('week.block', {
      title: block.title,
      version: block.screening.version.label,
      day: this.short(this.board().days[block.day] ?? ''),
      start: clockText(block.minutes),
      end: clockText(block.minutes + block.length),
      sold: block.sold,
    });
  }

  /** A press chooses; with Shift, Control or Command it adds to what is chosen. */
  protected choose(event: MouseEvent, block: Block): void {
    if (this.dragged) {
      this.dragged = false;
      return;
    }
    const more = event.shiftKey || event.ctrlKey || event.metaKey;
    this.selection.update((ids) =>
      !more ? [block.id] : ids.includes(block.id) ? ids.filter((id) => id !== block.id) : [...ids, block.id],
    );
  }

  protected press(event: PointerEvent, block: Block): void {
    if (event.button !== 0 || event.pointerType === 'touch' || !this.desk.may('programme.plan')) return;
    this.dragged = false;
    this.pressed = { item: block, x: event.clientX, y: event.clientY, grip: this.minutesAt(event) - block.minutes };
  }

  /** Something from outside the board is dragged onto it. */
  take(event: PointerEvent, item: Item): void {
    event.preventDefault();
    this.dragged = false;
    this.pressed = { item, x: event.clientX, y: event.clientY, grip: 0 };
    this.host.setPointerCapture(event.pointerId);
  }

  /** Something from outside the board is taken into the keyboard's hand, at noon of the first room. */
  hold(item: Item): void {
    this.carry.set(pickUp([item]));
    this.grid().nativeElement.focus();
  }

  /** The lower edge of a screening is taken, by mouse or finger. */
  protected pull(event: PointerEvent, block: Block): void {
    if (event.button !== 0 || !this.desk.may('programme.plan')) return;
    event.preventDefault();
    event.stopPropagation();
    this.stretching = { block, y: event.clientY };
    this.host.setPointerCapture(event.pointerId);
  }

  private stretch(event: PointerEvent, { block, y }: NonNullable<typeof this.stretching>): void {
    const cell = this.grid().nativeElement.querySelector('.cell')?.getBoundingClientRect();
    const { from, to } = this.board();
    const pulled = cell ? ((event.clientY - y) / cell.height) * (to - from) : 0;
    const carry = stretchTo(block, block.known.talk + pulled);
    if (talkIn(carry) !== talkIn(this.carry() ?? stretchTo(block, block.known.talk))) this.dragged = true;
    if (this.dragged) this.carry.set(carry);
  }

  private letGo(): void {
    const carry = this.carry();
    this.stretching = undefined;
    if (carry && this.dragged) this.dropped.emit(carry);
    setTimeout(() => (this.dragged = false));
  }

  protected drag(event: PointerEvent): void {
    const { pressed, stretching } = this;
    if (stretching) this.stretch(event, stretching);
    if (!pressed) return;
    if (!this.carry() && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < slack) return;
    const carry = this.carry() ?? pickUp(this.withSelected(pressed.item));
    const spot = this.spotAt(event, pressed.grip);
    if (!carry) return;
    // Only now: captured earlier, a mere press would not reach its button.
    if (!this.dragged) this.host.setPointerCapture(event.pointerId);
    this.dragged = true;
    this.scrollNear(event);
    this.carry.set(spot ? carryTo(this.board(), carry, spot) : carry);
  }

  /** Near the upper or lower edge the board comes along: rooms further down can be reached. */
  private scrollNear({ clientY }: PointerEvent): void {
    const box = this.host.getBoundingClientRect();
    if (clientY > box.bottom - edge) this.host.scrollBy({ top: edge / 2 });
    else if (clientY < box.top + edge) this.host.scrollBy({ top: -edge / 2 });
  }

  protected release(event: PointerEvent): void {
    const { pressed } = this;
    if (this.stretching) return this.letGo();
    this.pressed = undefined;
    const carry = this.carry();
    if (!pressed || !carry || !this.dragged) return;
    if (this.spotAt(event, pressed.grip)) this.dropped.emit(carry);
    else this.giveBack();
    // The click that follows a drag is none.
    setTimeout(() => (this.dragged = false));
  }

  protected giveBack(): void {
    this.pressed = undefined;
    this.stretching = undefined;
    this.carry.set(undefined);
  }

  private withSelected(item: Item): readonly Item[] {
    if (!this.selection().includes(item.id)) return [item];
    return [item, ...this.board().blocks.filter(({ id }) => id !== item.id && this.selection().includes(id))];
  }

  private cellAt(event: PointerEvent): HTMLElement | undefined {
    return document
      .elementsFromPoint(event.clientX, event.clientY)
      .find((element): element is HTMLElement => element instanceof HTMLElement && element.classList.contains('cell'));
  }

  private minutesAt(event: PointerEvent): number {
    const box = this.cellAt(event)?.getBoundingClientRect();
    const { from, to } = this.board();
    return box ? from + ((event.clientY - box.top) / box.height) * (to - from) : from;
  }

  private spotAt(event: PointerEvent, grip: number): Spot | undefined {
    const cell = this.cellAt(event);
    if (!cell) return undefined;
    // A quarter of an hour by hand; the arrows, or Alt, go by five minutes.
    const by = event.altKey ? 5 : 15;
    const minutes = Math.round((this.minutesAt(event) - grip) / by) * by;
    return { room: Number(cell.dataset['room']), day: Number(cell.dataset['day']), minutes };
  }

  protected key(event: KeyboardEvent): void {
    const carry = this.carry();
    if (carry?.stretches) this.stretchKey(event, carry);
    else if (carry) this.carryKey(event, carry);
    else this.walkKey(event);
  }

  /** What is in hand by its end becomes longer or shorter by five minutes. */
  private stretchKey(event: KeyboardEvent, carry: Carry): void {
    const by = stretchKeys[event.key];
    const block = this.board().blocks.find(({ id }) => id === carry.items[0]?.id);
    if (by !== undefined && block) this.carry.set(stretchTo(block, talkIn(carry) + by));
    else if (event.key === 'Escape') this.giveBack();
    else if (event.key === 'Enter' || event.key === ' ') this.putDown(carry);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private carryKey(event: KeyboardEvent, carry: Carry): void {
    const { room, day, minutes } = carry.at;
    const by = event.shiftKey ? { room: 1, minutes: 0 } : { room: 0, minutes: 5 };
    const moves: Record<string, Spot> = {
      ArrowUp: { day, room: room - by.room, minutes: minutes - by.minutes },
      ArrowDown: { day, room: room + by.room, minutes: minutes + by.minutes },
      ArrowLeft: { day: day - 1, room, minutes },
      ArrowRight: { day: day + 1, room, minutes },
      PageUp: { day, room, minutes: minutes - 60 },
      PageDown: { day, room, minutes: minutes + 60 },
    };
    const wanted = moves[event.key];
    if (wanted) this.carryInSight(carryTo(this.board(), carry, wanted));
    else if (event.key === 'Escape') this.giveBack();
    else if (event.key === 'Enter' || event.key === ' ') this.putDown(carry);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private carryInSight(carry: Carry): void {
    this.carry.set(carry);
    afterNextRender(
      () => this.grid().nativeElement.querySelector('.ghost')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
      { injector: this.injector },
    );
  }

  /** By the keyboard: it goes on from where it was put down, also in another cell. */
  private putDown(carry: Carry): void {
    [this.followed] = this.ghosts();
    this.grid().nativeElement.focus({ preventScroll: true });
    this.dropped.emit(carry);
  }

  /** Without anything in hand the arrows go from one screening to the next. */
  private walkKey(event: KeyboardEvent): void {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-id]')?.dataset['id'];
    const { blocks } = this.board();
    const block = blocks.find((one) => one.id === id);
    const plans = this.desk.may('programme.plan');
    if (event.key === 'Delete' || event.key === 'Backspace') {
      if (block && !this.selection().includes(block.id)) this.selection.set([block.id]);
      if (plans && this.selection().length > 0) this.removed.emit();
    } else if (event.key === ' ' && block && plans) {
      if (!this.selection().includes(block.id)) this.selection.set([block.id]);
      this.carry.set(pickUp(this.withSelected(block)));
    } else if ((event.key === '+' || event.key === '-') && block && plans) {
      this.carry.set(stretchTo(block, block.known.talk + (stretchKeys[event.key] ?? 0)));
    } else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      this.selection.set(blocks.map((one) => one.id));
    } else if (event.key === 'Escape') this.selection.set([]);
    else if (event.key.startsWith('Arrow')) this.focusOn(block ? neighbour(blocks, block, event.key) : blocks[0]);
    else return;
    event.preventDefault();
  }

  /** What had the keyboard may have gone with a change; then it goes on from the board. */
  keepFocus(): void {
    if (document.activeElement === document.body) this.grid().nativeElement.focus({ preventScroll: true });
  }

  private focusOn(block: Block | undefined): void {
    if (block) this.grid().nativeElement.querySelector<HTMLElement>(`[data-id="${block.id}"]`)?.focus();
  }
}

function isAt(block: Block, { versionId, room, day, minutes, length }: Placed): boolean {
  const there = block.room === room && block.day === day && block.minutes === minutes;
  return there && block.versionId === versionId && block.length === length;
}

/** Minutes by which a key makes what is in hand longer. */
const stretchKeys: Readonly<Record<string, number>> = { '+': 5, '-': -5, ArrowDown: 5, ArrowUp: -5 };

/** The next one in the same cell, else the nearest in time in the cell beside it. */
function neighbour(blocks: readonly Block[], from: Block, key: string): Block | undefined {
  const down = key === 'ArrowDown' ? 1 : -1;
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    const order = blocks
      .filter(({ day }) => day === from.day)
      .sort((one, other) => one.room - other.room || one.minutes - other.minutes);
    return order[order.indexOf(from) + down];
  }
  const side = key === 'ArrowRight' ? 1 : -1;
  const far = (block: Block) => Math.abs(block.minutes - from.minutes);
  return blocks
    .filter(({ room, day }) => room === from.room && (day - from.day) * side > 0)
    .sort((one, other) => (one.day - other.day) * side || far(one) - far(other))[0];
}
