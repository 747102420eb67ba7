import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import type { Promotion, PromotionUse } from '@parterre/contract/vouchers';
import type { Money, Page } from '@parterre/contract/wire';
import { apiResource } from '../../../platform/api/api.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Desk } from '../api/desk.ts';
import { momentText } from '../data/event-moments.ts';
import { DeskProblem } from '../ui/desk-problem.ts';

/** Who used a code, newest first. */
@Component({
  selector: 'pt-code-uses',
  imports: [DeskProblem, Skeleton],
  template: `
    <h2>{{ t('usesOf', { code: promotion().code }) }}</h2>
    @if (list.value(); as uses) {
      @if (uses.items.length === 0) {
        <p class="note">{{ t('usesNone') }}</p>
      }
      <ul>
        @for (use of uses.items; track use.orderCode) {
          <li [class.gone]="use.givenBackAt !== null">
            <a class="link num" [href]="paths().order(use.orderCode)">{{ use.orderCode }}</a>
            <b class="num">−{{ money(use.discount) }}</b>
            <span>{{ use.email }}</span>
            <small class="soft num">{{ moment(use.usedAt) }}</small>
            @if (use.givenBackAt !== null) {
              <small>{{ t('givenBack') }}</small>
            }
          </li>
        }
      </ul>
      @if (uses.count > uses.items.length) {
        <p class="note">{{ t('usesMore', { shown: uses.items.length, all: uses.count }) }}</p>
      }
    } @else if (list.problem(); as p) {
      <pt-desk-problem [problem]="p" (retry)="list.reload()" />
    } @else {
      <pt-skeleton [label]="t('loading')" [lines]="4" />
    }
    <button type="button" class="btn quiet" (click)="closed.emit()">{{ t('close') }}</button>
  `,
  styleUrl: '../ui/desk.css',
  styles: `
    @layer page {
      :host {
        gap: var(--s-12);
      }
      ul {
        display: grid;
      }
      li {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0 var(--s-8);
        padding-block: var(--s-8);
        border-top: 1px solid var(--line);
      }
      li span {
        overflow-wrap: anywhere;
      }
      .gone b {
        text-decoration: line-through;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CodeUses {
  readonly promotion = input.required<Promotion>();
  readonly closed = output();
  protected readonly t = injectTexts('deskCodes');
  protected readonly paths = injectPaths();
  private readonly language = injectLanguage();
  private readonly desk = inject(Desk);
  protected readonly list = apiResource<Page<PromotionUse>>(() => ({
    path: this.desk.api(`/promotions/${this.promotion().id}/uses`),
    query: { pageSize: 100 },
  }));

  protected money(amount: Money): string {
    return formatMoney(this.language(), amount);
  }

  protected moment(at: string): string {
    return momentText(this.language(), at, this.desk.zone());
  }
}
