import { ChangeDetectionStrategy, Component, afterNextRender, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Licence, Service, ServiceReviewList } from '@parterre/contract/services';
import type { PlaceServiceOrder } from '@parterre/contract/service-orders';
import { answerAs } from '../../../platform/api/answer-as.ts';
import { apiResource } from '../../../platform/api/api.ts';
import type { Problem } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { TAB_STORAGE } from '../../../platform/device-storage.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { fullDay } from '../../../platform/language/days.ts';
import { inWhole } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { sharePicture } from '../../../platform/share-picture.ts';
import { describePage } from '../../../platform/seo.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Session } from '../../accounts/api/session.ts';
import { onceKey } from '../../../platform/once-key.ts';
import { Sound } from '../../media/api/sound.ts';
import { MarketApi } from '../data/market-api.ts';
import { injectServiceWords } from '../ui/service-words.ts';
import { ServiceRequest } from './service-request.ts';

const obstacles = ['own-service', 'not-published', 'blocked', 'sold-exclusively'] as const;

/** A service: what it is, how it sounds, what it costs, and the way to order it. */
@Component({
  selector: 'pt-service-page',
  imports: [ErrorState, ServiceRequest, Skeleton, Sound],
  templateUrl: './service-page.html',
  styleUrl: './service-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class ServicePage {
  readonly slug = input.required<string>();

  protected readonly t = injectTexts('services');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText('services');
  protected readonly words = injectServiceWords();
  protected readonly here = inject(Here);
  protected readonly session = inject(Session);
  private readonly language = injectLanguage();
  private readonly api = inject(MarketApi);
  private readonly router = inject(Router);
  private readonly tab = inject(TAB_STORAGE);

  protected readonly service = apiResource<Service>(() => `/services/${encodeURIComponent(this.slug())}`);
  protected readonly reviews = apiResource<ServiceReviewList>(() => {
    const seller = this.service.value()?.seller.personId;
    return seller ? { path: `/sellers/${encodeURIComponent(seller)}/reviews`, query: { pageSize: 5 } } : undefined;
  });
  protected readonly sending = new Submission();
  protected readonly chosen = signal<string | undefined>(undefined);
  /** Why it cannot be ordered, told beside the order instead of after it. */
  protected readonly obstacle = computed(() => {
    const told = this.service.value()?.obstacle ?? null;
    // The page may have been drawn for a visitor who has an account.
    return told === 'sign-in' && this.session.account() ? null : told;
  });
  protected readonly sounds = computed(() =>
    (this.service.value()?.samples ?? []).flatMap((sample) =>
      sample.url === null ? [] : [{ ...sample, url: sample.url }],
    ),
  );

  constructor() {
    answerAs(() => this.service.problem());
    describePage(() => {
      const service = this.service.value();
      return (
        service && {
          title: this.t('page.title', { title: service.title, name: service.seller.name }),
          description: service.description.slice(0, 160) || service.title,
          image: sharePicture('services', service.slug, this.language()),
          data: offerOf(service),
          // A page for whoever comes back to it; nothing is sold there any more.
          hidden: service.soldExclusively,
        }
      );
    });
    afterNextRender(() => void this.session.load().catch(() => undefined));
  }

  protected day(instant: string): string {
    return fullDay(this.language(), instant.slice(0, 10));
  }

  /** Why it was not ordered: what stands in the way now, where the page did not know of it yet. */
  protected refused(met: Problem): string {
    const obstacle = obstacles.find((one) => one === met.context['obstacle']);
    return obstacle ? this.t(`obstacle.${obstacle}`) : this.say(met);
  }

  protected takeLicence(service: Service, { tier, price }: Licence): Promise<void> {
    this.chosen.set(tier);
    return this.place({ kind: 'beat-licence', serviceId: service.id, tier, seenPrice: price.amount });
  }

  /** One intention is one order, over a double click and a retry; then its own page takes over. */
  protected async place(wish: PlaceServiceOrder): Promise<void> {
    await this.sending.run(async () => {
      const store = this.tab ?? { getItem: () => null, setItem: () => undefined };
      const order = await this.api.place(wish, onceKey(store, `service-order:${wish.serviceId}`, wish));
      await this.router.navigateByUrl(this.paths().serviceOrder(order.code));
    });
  }
}

function offerOf(service: Service): object {
  return {
    '@type': 'Service',
    name: service.title,
    description: service.description,
    provider: { '@type': 'Person', name: service.seller.name },
    offers: {
      '@type': 'Offer',
      price: inWhole(service.price),
      priceCurrency: service.price.currency,
    },
    ...(service.seller.rating.average === null
      ? {}
      : {
          aggregateRating: {
            '@type': 'AggregateRating',
            ratingValue: service.seller.rating.average,
            reviewCount: service.seller.rating.count,
          },
        }),
  };
}
