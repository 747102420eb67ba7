import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { SeatMapMove, SeatMapMoved, SeatMapMoves } from '@parterre/contract/venues';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { formatShortDay, formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Desk } from '../api/desk.ts';

/** What is to come on older versions of a seat map, what each would lose, and moving those that lose nothing. Nothing where there is none. */
@Component({
  selector: 'pt-seat-map-moves',
  templateUrl: './seat-map-moves.html',
  styleUrls: ['../ui/desk.css', './sheet.css'],
  styles: ':host { display: block; min-width: 0; }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SeatMapMovesTable {
  /** of the auditorium, below the API */
  readonly path = input.required<string>();
  /** of the venue */
  readonly zone = input.required<string>();
  readonly moved = output();

  protected readonly t = injectTexts('staff');
  protected readonly say = injectProblemText('staff');
  protected readonly desk = inject(Desk);
  private readonly language = injectLanguage();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected readonly moves = apiResource<SeatMapMoves>(() => `${this.path()}/seat-map-moves`);
  protected readonly sending = new Submission();
  /** those that were taken out of the choice, which at first is all that lose nothing */
  private readonly left = signal<ReadonlySet<string>>(new Set());
  protected readonly chosen = computed(() =>
    (this.moves.value()?.items ?? [])
      .filter(({ movable, occurrenceId }) => movable && !this.left().has(occurrenceId))
      .map(({ occurrenceId }) => occurrenceId),
  );

  protected isChosen(move: SeatMapMove): boolean {
    return move.movable && !this.left().has(move.occurrenceId);
  }

  protected toggle(move: SeatMapMove): void {
    this.left.update((left) => {
      const next = new Set(left);
      if (!next.delete(move.occurrenceId)) next.add(move.occurrenceId);
      return next;
    });
  }

  protected when(instant: string): string {
    return `${formatShortDay(this.language(), instant, this.zone())}, ${formatTime(this.language(), instant, this.zone())}`;
  }

  /** What stands in the way, in words; empty when nothing does. */
  protected hindrance(move: SeatMapMove): string {
    const list = (items: readonly string[]) => new Intl.ListFormat(this.language()).format([...new Set(items)]);
    const changed = (what: SeatMapMove['changed'][number]['what']) =>
      move.changed.filter((one) => one.what === what).map(({ name }) => name);
    const said = (key: 'lost' | 'zone' | 'type' | 'label' | 'unpriced', items: readonly string[]) =>
      items.length > 0 ? [this.t.count(`moves.why.${key}`, items.length, { items: list(items) })] : [];
    return [
      ...said('lost', move.lostNames),
      ...said('zone', changed('zone')),
      ...said('type', changed('type')),
      ...said('label', changed('label')),
      ...said('unpriced', move.unpriced),
    ].join(' ');
  }

  protected async move(): Promise<void> {
    await this.sending.run(async () => {
      const body = { occurrenceIds: this.chosen() };
      const { moved, refused } = await this.api.post<SeatMapMoved>(`${this.path()}/seat-map-moves`, { body });
      this.toasts.show(
        refused.length === 0
          ? this.t.count('moves.done', moved.length)
          : this.t.count('moves.some', refused.length, { moved: moved.length }),
      );
    });
    this.moves.reload();
    this.moved.emit();
  }
}
