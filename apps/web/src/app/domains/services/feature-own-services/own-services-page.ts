import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { OwnServiceList, ServiceKind } from '@parterre/contract/services';
import { apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { MarketApi } from '../data/market-api.ts';
import { kinds } from '../data/service-filters.ts';
import { injectServiceWords } from '../ui/service-words.ts';

/** What one offers oneself, in every state, with what the plan allows said first; a new one begins here. */
@Component({
  selector: 'pt-own-services-page',
  imports: [Control, EmptyState, ErrorState, Field, Skeleton],
  templateUrl: './own-services-page.html',
  styleUrl: './own-services-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class OwnServicesPage {
  protected readonly t = injectTexts('services');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText('services');
  protected readonly words = injectServiceWords();
  private readonly language = injectLanguage();
  private readonly api = inject(MarketApi);
  private readonly router = inject(Router);

  protected readonly kinds = kinds;
  protected readonly list = apiResource<OwnServiceList>(() => '/account/services');
  protected readonly kind = signal<ServiceKind>('custom-work');
  protected readonly sending = new Submission();
  protected readonly meter = computed(() => {
    const list = this.list.value();
    if (!list) return '';
    return list.mostPublished === null
      ? this.t('own.meterAny', { published: list.published })
      : this.t('own.meter', { published: list.published, most: list.mostPublished });
  });

  constructor() {
    describePage(() => ({ title: this.t('own.title'), hidden: true }));
  }

  protected async begin(event: Event): Promise<void> {
    await this.sending.send(
      event,
      ({ title = '' }) => (title.length < 3 ? { title: this.t('own.titleLacks') } : {}),
      async ({ title = '' }) => {
        const made = await this.api.begin({ kind: this.kind(), title, language: this.language() });
        await this.router.navigateByUrl(this.paths().ownService(made.id));
      },
    );
  }
}
