import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { ServiceList } from '@parterre/contract/services';
import type { CreatorCard } from '@parterre/contract/videos';
import { apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { injectClipWords } from '../ui/clip-words.ts';

/** What working with whoever made a video costs: beside it, or brought in by a swipe. */
@Component({
  selector: 'pt-rates-side',
  templateUrl: './rates-side.html',
  styleUrl: './side.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RatesSide {
  readonly creator = input.required<CreatorCard>();

  protected readonly t = injectTexts('feed');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  protected readonly words = injectClipWords();
  protected readonly list = apiResource<ServiceList>(() =>
    this.creator().ratesFrom === null
      ? undefined
      : { path: '/services', query: { seller: this.creator().personId, pageSize: 5 } },
  );
  protected readonly services = computed(() =>
    this.list.value()?.items.map((service) => ({
      ...service,
      path: this.paths().service(service.slug),
      priceLine: service.priceIsFrom
        ? this.t('rates.from', { price: this.words.money(service.price) })
        : this.words.money(service.price),
    })),
  );
}
