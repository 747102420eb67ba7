import { ChangeDetectionStrategy, Component, computed, inject, input, model, output } from '@angular/core';
import type { SeatMapVersion } from '@parterre/contract/venues';
import { isBlocking } from '@parterre/seating/review-seat-map';
import { type SeatMap, seatsOf } from '@parterre/seating/seat-map';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Dialog } from '../../../ui/dialog/dialog.ts';
import { SeatMapDesk } from '../data/seat-map-desk.ts';
import { compareMaps } from './compare-maps.ts';
import type { Designer } from './designer.ts';
import { warningWords } from './warning-words.ts';

/** Before a draft becomes a version: what differs from the current one, what hinders, what to look at. */
@Component({
  selector: 'pt-publish-review',
  imports: [Dialog],
  template: `
    <pt-dialog [title]="t('publish.title')" [(open)]="open">
      @if (current() && !difference()?.same) {
        <dl class="facts num">
          <dt>{{ t('publish.added') }}</dt>
          <dd>{{ difference()?.added?.length }}</dd>
          <dt>{{ t('publish.removed') }}</dt>
          <dd>{{ difference()?.removed?.length }}</dd>
          <dt>{{ t('publish.changed') }}</dt>
          <dd>{{ difference()?.changed?.length }}</dd>
          <dt>{{ t('publish.moved') }}</dt>
          <dd>{{ difference()?.moved }}</dd>
        </dl>
      } @else {
        <p>{{ current() ? t('publish.same') : t('publish.first') }}</p>
      }
      <p>{{ t.count('seats', total()) }}. {{ t('publish.line') }}</p>
      @if (blocking().length > 0) {
        <div class="hurt" role="alert">
          <p>
            <b>{{ t('publish.blocked') }}</b>
          </p>
          <ul>
            @for (words of blocking(); track $index) {
              <li>{{ words }}</li>
            }
          </ul>
        </div>
      } @else if (others() > 0) {
        <p class="note">{{ t.count('warnings.count', others()) }}</p>
      }
      @if (sending.problem(); as p) {
        <p class="hurt" role="alert">{{ say(p) }}</p>
      }
      <div class="acts">
        <button
          type="button"
          class="btn velvet"
          [attr.aria-disabled]="sending.busy() || blocking().length > 0"
          (click)="publish()"
        >
          {{ t('publish.yes') }}
        </button>
        <button type="button" class="btn" (click)="open.set(false)">{{ t('do.close') }}</button>
      </div>
    </pt-dialog>
  `,
  styleUrl: '../ui/desk.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PublishReview {
  readonly designer = input.required<Designer>();
  readonly current = input<SeatMap | undefined>();
  readonly path = input.required<string>();
  /** saves what is not saved yet. @returns the revision to publish, `undefined` where it could not be saved */
  readonly save = input.required<() => Promise<number | undefined>>();
  readonly open = model(false);
  readonly published = output<SeatMapVersion>();
  protected readonly t = injectTexts('designer');
  protected readonly say = injectProblemText('designer');
  protected readonly sending = new Submission();
  private readonly desk = inject(SeatMapDesk);

  protected readonly difference = computed(() => {
    const before = this.current();
    return before && this.open() ? compareMaps(before, this.designer().map()) : undefined;
  });
  protected readonly total = computed(() => seatsOf(this.designer().map()).length);
  protected readonly blocking = computed(() => {
    const { map, warnings } = { map: this.designer().map(), warnings: this.designer().warnings() };
    return warnings
      .filter(isBlocking)
      .slice(0, 12)
      .map((warning) => warningWords(this.t, map, warning));
  });
  protected readonly others = computed(() => this.designer().warnings().length);

  protected async publish(): Promise<void> {
    if (this.blocking().length > 0) return;
    await this.sending.run(async () => {
      const revision = await this.save()();
      if (revision === undefined) return;
      const version = await this.desk.publish(this.path(), revision);
      this.open.set(false);
      this.published.emit(version);
    });
  }
}
