import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import type { FeedModel, FeedModelList } from '@parterre/contract/feed';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Clock } from '../../../platform/clock.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { deviceZone } from '../../../platform/language/days.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { momentText } from '../data/event-moments.ts';
import { eventWeights } from '../data/event-weights.ts';
import { DeskProblem } from '../ui/desk-problem.ts';

const kinds = ['blend', 'ease', 'ials', 'ranking'] as const;
/** Milliseconds between looks at a fit that goes on. */
const lookEvery = 2000;

/** What the feed has learned: the versions there are, the one that serves, and what each thing that people do counts. */
@Component({
  selector: 'pt-models-desk-page',
  imports: [DeskProblem, EmptyState, Skeleton],
  templateUrl: './models-desk-page.html',
  styleUrls: ['../ui/desk.css', './models-desk-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class ModelsDeskPage {
  protected readonly t = injectTexts('deskModels');
  protected readonly say = injectProblemText('deskModels');
  private readonly language = injectLanguage();
  private readonly api = inject(Api);
  private readonly clock = inject(Clock);
  private readonly toasts = inject(Toasts);

  protected readonly read = apiResource<FeedModelList>(() => '/feed-models');
  protected readonly list = keepLast(this.read.value);
  protected readonly serving = computed(() => this.list()?.items.find(({ state }) => state === 'serving'));
  /** of this page or of anybody else, or of the hour */
  protected readonly underWay = computed(() => this.list()?.items.find(({ state }) => state === 'fitting'));
  protected readonly weights = computed(() => eventWeights(this.list()?.weights ?? {}));
  /** how long it goes on, beside how long the last one took */
  protected readonly progress = computed(() => {
    const fit = this.underWay();
    if (!fit) return undefined;
    const seconds = Math.max(0, Math.round((this.clock.now().getTime() - Date.parse(fit.startedAt)) / 1000));
    const before = this.list()?.items.find((one) => one.seconds !== null)?.seconds ?? null;
    const since = this.t('fit.since', { seconds: this.number(seconds) });
    return before === null ? since : `${since} ${this.t('fit.before', { seconds: this.number(Math.ceil(before)) })}`;
  });
  protected readonly fitting = new Submission();
  protected readonly choosing = new Submission();

  constructor() {
    describePage(() => ({ title: this.t('title'), hidden: true }));
    effect((onCleanup) => {
      // Also after a look that failed.
      if (this.read.loading() || !(this.underWay() || this.fitting.busy())) return;
      const waiting = setTimeout(() => this.read.reload(), lookEvery);
      onCleanup(() => clearTimeout(waiting));
    });
  }

  protected moment(instant: string): string {
    return momentText(this.language(), instant, deviceZone());
  }

  protected number(value: number, digits = 0): string {
    return value.toLocaleString(this.language(), { maximumFractionDigits: digits });
  }

  protected weight(value: number): string {
    return value.toLocaleString(this.language(), { maximumFractionDigits: 2, signDisplay: 'exceptZero' });
  }

  protected kindOf({ kind }: FeedModel): string {
    const known = kinds.find((one) => one === kind);
    return known ? this.t(`kind.${known}`) : '';
  }

  /** The answer comes when the fit is done; meanwhile the list is looked at again and again. */
  protected async fit(): Promise<void> {
    const asked = this.fitting.run(async () => {
      await this.api.post<FeedModelList>('/feed-models');
    });
    setTimeout(() => this.read.reload(), lookEvery / 4);
    if (await asked) this.toasts.show(this.t('fit.done'));
    this.read.reload();
  }

  /** @param version null: the newest, and each newer one by itself */
  protected async serve(version: number | null): Promise<void> {
    const done = await this.choosing.run(async () => {
      await this.api.put<FeedModelList>('/feed-models/serving', { body: { version } });
    });
    if (done) this.toasts.show(version === null ? this.t('serve.newest') : this.t('serve.did', { version }));
    this.read.reload();
  }
}
