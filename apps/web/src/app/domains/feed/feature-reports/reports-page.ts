import { ChangeDetectionStrategy, Component, computed } from '@angular/core';
import type { OwnReportList } from '@parterre/contract/videos';
import { apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { dayAt, deviceZone, fullDay } from '../../../platform/language/days.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';

/** What one reported, and what came of it. */
@Component({
  selector: 'pt-reports-page',
  imports: [EmptyState, ErrorState, Skeleton],
  template: `
    <header>
      <h1 class="bill">{{ t('reports.title') }}</h1>
      <p class="soft">{{ t('reports.line') }}</p>
      <a class="link" [href]="paths().account()">{{ t('reports.toAccount') }}</a>
    </header>
    @if (reports(); as all) {
      <ul>
        @for (one of all; track one.id) {
          <li>
            <p class="name">{{ one.what }}</p>
            <p class="soft">{{ t('reports.at', { day: one.day }) }}</p>
            <p>{{ one.outcome }}</p>
          </li>
        } @empty {
          <li><pt-empty-state [title]="t('reports.empty')" [explanation]="t('reports.emptyLine')" /></li>
        }
      </ul>
    } @else if (read.problem(); as met) {
      <pt-error-state
        [title]="t('reports.failed')"
        [explanation]="say(met)"
        [retryLabel]="t('reports.retry')"
        (retry)="read.reload()"
      />
    } @else {
      <pt-skeleton [label]="t('reports.loading')" [lines]="4" />
    }
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-24);
        justify-items: start;
        max-width: 44rem;
        padding-block: var(--s-32) var(--s-56);
      }
      header {
        display: grid;
        gap: var(--s-8);
        justify-items: start;
      }
      h1 {
        font-size: var(--t-headline);
      }
      ul {
        width: 100%;
      }
      li {
        display: grid;
        gap: var(--s-4);
        padding-block: var(--s-12);
        border-top: 1px solid var(--line);
      }
      .name {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .soft {
        font-size: var(--t-14);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class ReportsPage {
  protected readonly t = injectTexts('feed');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  private readonly language = injectLanguage();
  protected readonly read = apiResource<OwnReportList>(() => '/account/reports');
  protected readonly reports = computed(() =>
    this.read.value()?.items.map(({ id, kind, title, at, answeredAt, outcome }) => ({
      id,
      what: this.t(`reports.${kind}`, { title }),
      day: this.dayOf(at),
      outcome:
        answeredAt === null
          ? this.t('reports.waiting')
          : this.t(`reports.outcome.${outcome ?? 'kept'}`, { day: this.dayOf(answeredAt) }),
    })),
  );

  constructor() {
    describePage(() => ({ title: this.t('reports.title'), hidden: true }));
  }

  private dayOf(instant: string): string {
    return fullDay(this.language(), dayAt(instant, deviceZone()));
  }
}
