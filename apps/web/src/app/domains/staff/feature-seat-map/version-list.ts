import { ChangeDetectionStrategy, Component, input, model, output } from '@angular/core';
import type { SeatMapVersion } from '@parterre/contract/venues';
import { formatShortDay } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Dialog } from '../../../ui/dialog/dialog.ts';

/** The versions that a map has had, newest first; each can be worked from again. */
@Component({
  selector: 'pt-version-list',
  imports: [Dialog],
  template: `
    <pt-dialog [title]="t('versions.title')" [(open)]="open">
      <ul class="rows">
        @for (one of versions(); track one.id; let first = $first) {
          <li>
            <p>
              <b class="num">{{ t('versions.line', { version: one.version, day: day(one.createdAt) }) }}</b>
              @if (first) {
                <span class="tag brass">{{ t('versions.current') }}</span>
              }
              <br />
              <span class="soft num"
                >{{ t.count('seats', one.seats) }}
                @if (one.standing > 0) {
                  , {{ t.count('versions.standing', one.standing) }}
                }
                @if (one.upcoming > 0) {
                  , {{ t.count('versions.upcoming', one.upcoming) }}
                }
              </span>
            </p>
            <button type="button" class="btn small" (click)="chosen.emit(one)">{{ t('versions.open') }}</button>
          </li>
        } @empty {
          <li class="soft">{{ t('versions.none') }}</li>
        }
      </ul>
      <div class="acts">
        <button type="button" class="btn" (click)="open.set(false)">{{ t('do.close') }}</button>
      </div>
    </pt-dialog>
  `,
  styles: `
    @layer page {
      li {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: center;
        gap: var(--s-8);
        padding-block: var(--s-8);
        border-bottom: 1px solid var(--line);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VersionList {
  readonly open = model(false);
  readonly versions = input.required<readonly SeatMapVersion[]>();
  readonly zone = input.required<string>();
  readonly chosen = output<SeatMapVersion>();
  protected readonly t = injectTexts('designer');
  private readonly language = injectLanguage();

  protected day(instant: string): string {
    return formatShortDay(this.language(), instant, this.zone());
  }
}
