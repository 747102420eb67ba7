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
              <b class="num line">{{ t('versions.line', { version: one.version, day: day(one.createdAt) }) }}</b>
              @if (first) {
                <span class="tag brass">{{ t('versions.current') }}</span>
              }
              <br />
              <span class="soft num">{{ facts(one) }}</span>
            </p>
            <div class="acts">
              @if (!first && one.upcoming > 0) {
                <a class="btn small" [href]="moves()">{{ t('versions.move') }}</a>
              }
              <button type="button" class="btn small" (click)="chosen.emit(one)">{{ t('versions.open') }}</button>
            </div>
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
      .line {
        margin-inline-end: var(--s-8);
      }
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
  /** address of the page where what is to come is moved to the current version */
  readonly moves = input.required<string>();
  readonly chosen = output<SeatMapVersion>();
  protected readonly t = injectTexts('designer');
  private readonly language = injectLanguage();

  protected facts({ seats, standing, upcoming }: SeatMapVersion): string {
    return [
      this.t.count('seats', seats),
      ...(standing > 0 ? [this.t.count('versions.standing', standing)] : []),
      ...(upcoming > 0 ? [this.t.count('versions.upcoming', upcoming)] : []),
    ].join(', ');
  }

  protected day(instant: string): string {
    return formatShortDay(this.language(), instant, this.zone());
  }
}
