import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { BoostQuote, BoostSource } from '@parterre/contract/boosts';
import { countryOfCurrency, countryOfZone, markets } from '@parterre/contract/markets';
import type { OwnVideo } from '@parterre/contract/videos';
import type { Currency } from '@parterre/contract/wire';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { problemOf } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { countriesByName } from '../../../platform/language/countries.ts';
import { dayAt, daysLater, deviceZone } from '../../../platform/language/days.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Whereabouts } from '../../../platform/near.ts';
import { randomId } from '../../../platform/random-id.ts';
import { describePage } from '../../../platform/seo.ts';
import { PRESENT } from '../../../ui/countdown/countdown.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Session } from '../../accounts/api/session.ts';
import { GenrePicker } from '../../profiles/api/genre-picker.ts';
import {
  type BoostWish,
  dayChoices,
  daysOf,
  mostGenres,
  newBoostOf,
  placeOf,
  quoteQuery,
  radiusChoices,
  showingSteps,
} from '../data/boost-wish.ts';
import { BoostsApi } from '../data/boosts-api.ts';
import { injectBoostWords } from '../ui/boost-words.ts';

/** Days ahead on which a boost may begin. */
const mostAhead = 30;

/** Puts a video forward: by the plan or for money, how often, how long, where, for whom, and what that costs. */
@Component({
  selector: 'pt-new-boost-page',
  imports: [EmptyState, ErrorState, GenrePicker, Skeleton],
  templateUrl: './new-boost-page.html',
  styleUrls: ['../ui/boost.css', './new-boost-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class NewBoostPage {
  /** id of the video; empty when the address names none */
  readonly video = input('', { transform: (id: string | undefined) => id ?? '' });

  protected readonly t = injectTexts('boosts');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText('boosts');
  protected readonly words = injectBoostWords();
  private readonly language = injectLanguage();
  private readonly api = inject(BoostsApi);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly whereabouts = inject(Whereabouts);
  private readonly present = inject(PRESENT);
  private readonly zone = deviceZone();
  private readonly id = randomId();

  protected readonly dayChoices = dayChoices;
  protected readonly radiusChoices = radiusChoices;
  protected readonly mostGenres = mostGenres;
  protected readonly places = ['everywhere', 'country', 'around'] as const;

  protected readonly sold = apiResource<OwnVideo>(() =>
    this.video() === '' ? undefined : `/studio/videos/${encodeURIComponent(this.video())}`,
  );
  private readonly home = computed<{ currency: Currency; country: string }>(() => {
    const organisation = this.session.memberships().at(0)?.organisation;
    const country = organisation ? countryOfCurrency(organisation.currency) : countryOfZone(this.zone);
    return { country, currency: markets[country].currency };
  });
  private readonly chosen = signal<Partial<BoostWish>>({});
  /** the wish, but for what the answer of the server decides: whether the plan gives one */
  private readonly plain = computed<BoostWish>(() => ({
    ...{ source: 'purchase', showings: 1000, days: 7, start: '', where: 'everywhere', genres: [], radiusKm: 50 },
    ...{ country: this.home().country, near: this.whereabouts.last() },
    ...{ currency: this.home().currency, taxCountry: this.home().country },
    ...this.chosen(),
  }));
  /** Asked again when what the answer depends on changes, and only then. */
  private readonly asked = computed(() => quoteQuery(this.plain(), this.video()), {
    equal: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });
  protected readonly read = apiResource<BoostQuote>(() =>
    this.video() === '' ? undefined : { path: '/studio/boosts/quote', query: this.asked() },
  );
  protected readonly quote = keepLast(this.read.value, this.video);
  protected readonly wish = computed<BoostWish>(() => ({
    ...this.plain(),
    source: this.chosen().source ?? (this.quote()?.byPlan.left === 0 ? 'purchase' : 'plan'),
  }));

  protected readonly price = computed(() =>
    this.quote()?.prices.find(({ total }) => total.currency === this.wish().currency),
  );
  protected readonly steps = computed(() => {
    const least = this.price()?.leastShowings ?? 0;
    return showingSteps.filter((step) => step >= least);
  });
  /** what the slider stands at while it is moved: the price follows when it is let go */
  protected readonly sliding = linkedSignal(() =>
    Math.max(
      0,
      this.steps().findIndex((step) => step === this.wish().showings),
    ),
  );
  protected readonly slidShowings = computed(() => this.steps()[this.sliding()] ?? this.wish().showings);
  protected readonly days = computed(() => daysOf(this.wish(), this.quote()?.byPlan.mostDays ?? 7));
  protected readonly offeredDays = computed(() => {
    const most = this.wish().source === 'plan' ? (this.quote()?.byPlan.mostDays ?? 7) : 30;
    return dayChoices.filter((days) => days <= most);
  });
  protected readonly countries = computed(() => countriesByName(this.language()));
  protected readonly today = computed(() => dayAt(new Date(this.present()), this.zone));
  protected readonly lastStart = computed(() => daysLater(this.today(), mostAhead - 1));
  protected readonly locating = signal<'asking' | 'refused' | 'unknown' | undefined>(undefined);
  protected readonly lacksPlace = signal(false);
  protected readonly sending = new Submission();
  protected readonly refusal = computed(() => {
    const code = this.quote()?.refusal;
    if (!code) return undefined;
    return this.t(code === 'boost-already-running' ? 'new.running' : 'new.notPublished');
  });
  protected readonly planLine = computed(() => {
    const by = this.quote()?.byPlan;
    if (!by) return '';
    const showings = this.words.showings(by.showings + by.balance);
    if (by.left === 0) {
      const day = this.words.day(by.resetsAt);
      return by.limit === 0 ? this.t('plan.nothing') : this.t('plan.used', { day });
    }
    return by.left === null ? this.t('plan.any', { showings }) : this.t.count('plan.left', by.left, { showings });
  });

  constructor() {
    describePage(() => ({ title: this.t('new.title'), hidden: true }));
    void this.session.load().catch(() => undefined);
  }

  protected set(change: Partial<BoostWish>): void {
    this.lacksPlace.set(false);
    this.chosen.update((chosen) => ({ ...chosen, ...change }));
  }

  protected by(source: BoostSource): void {
    this.set({ source });
  }

  protected valueOf(event: Event): string {
    return (event.target as HTMLInputElement | HTMLSelectElement).value;
  }

  protected slide(event: Event): void {
    this.sliding.set(Number(this.valueOf(event)));
  }

  protected settle(): void {
    this.set({ showings: this.slidShowings() });
  }

  protected pickCurrency(currency: Currency): void {
    this.set({ currency, taxCountry: countryOfCurrency(currency) });
  }

  protected async locate(): Promise<void> {
    this.locating.set('asking');
    const found = await this.whereabouts.find();
    this.locating.set(found.ok ? undefined : found.reason);
    if (found.ok) this.set({ near: found.near });
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const wish = this.wish();
    const quote = this.quote();
    if (!quote) return;
    if (placeOf(wish) === undefined) {
      this.lacksPlace.set(true);
      return;
    }
    await this.sending.run(async () => {
      const wanted = { id: this.id, videoId: this.video(), mostDays: quote.byPlan.mostDays, now: this.present() };
      try {
        await this.api.order(newBoostOf(wish, wanted));
      } catch (error) {
        this.read.reload();
        throw problemOf(error);
      }
      await this.router.navigateByUrl(this.paths().boost(this.id));
    });
  }
}
