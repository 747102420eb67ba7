import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject, input, output } from '@angular/core';
import type { OccurrenceRefunds } from '@parterre/contract/refunds';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { formatDay, formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Desk } from '../api/desk.ts';
import { clockText, instantAt, parseTime, wallClock } from '../data/venue-time.ts';

/** Milliseconds between two looks at a run that goes on. */
const lookAgain = 3000;

/** What becomes of everybody's money when a date is called off, interrupted or postponed; nothing where it takes place as planned. */
@Component({
  selector: 'pt-refund-state',
  templateUrl: './refund-state.html',
  styleUrl: './desk.css',
  styles: `
    @layer page {
      :host {
        gap: var(--s-12);
        &:empty {
          display: none;
        }
      }
      section {
        display: grid;
        gap: var(--s-8);
      }
      progress {
        width: 100%;
        max-width: 30rem;
        accent-color: var(--velvet);
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-8);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RefundState {
  readonly occurrence = input.required<string>();
  readonly zone = input.required<string>();
  /** orders became others: whoever lists them reads them again */
  readonly moved = output();

  protected readonly t = injectTexts('deskRefunds');
  protected readonly say = injectProblemText('deskRefunds');
  protected readonly paths = injectPaths();
  protected readonly desk = inject(Desk);
  private readonly language = injectLanguage();
  private readonly api = inject(Api);
  protected readonly asking = new Submission();
  protected readonly changing = new Submission();

  private readonly read = apiResource<OccurrenceRefunds>(() =>
    this.desk.id() === '' || !this.desk.may('orders.read')
      ? undefined
      : this.desk.api(`/occurrences/${this.occurrence()}/refunds`),
  );
  protected readonly problem = this.read.problem;
  protected readonly state = keepLast(this.read.value, () => this.occurrence());
  protected readonly waits = computed(() => {
    const run = this.state()?.run;
    return run?.status === 'running' && run.orders.done === 0 && Date.parse(run.beginsAt) > Date.now();
  });
  protected readonly offerOpen = computed(() => Date.parse(this.state()?.offer?.until ?? '') > Date.now());
  protected readonly until = computed(() => {
    const until = this.state()?.offer?.until;
    if (!until) return '';
    const { day, minutes } = wallClock(until, this.zone());
    return `${day}T${clockText(minutes)}`;
  });

  constructor() {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let done = 0;
    effect(() => {
      const run = this.state()?.run;
      clearTimeout(timer);
      if (!run) return;
      if (run.orders.done !== done) {
        done = run.orders.done;
        this.moved.emit();
      }
      if (run.status === 'running') timer = setTimeout(() => this.read.reload(), lookAgain);
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(timer));
  }

  protected again(): void {
    this.read.reload();
  }

  protected moment(instant: string): string {
    return `${formatDay(this.language(), instant, this.zone())}, ${formatTime(this.language(), instant, this.zone())}`;
  }

  protected time(instant: string): string {
    return formatTime(this.language(), instant, this.zone());
  }

  protected failure(code: string): string {
    return code === 'order-not-refundable' || code === 'entry-not-cancellable'
      ? this.t(`run.failure.${code}`)
      : this.t('run.failure.other');
  }

  protected async start(): Promise<void> {
    await this.asking.run(async () => {
      await this.api.post(this.desk.api(`/occurrences/${this.occurrence()}/refund-run`), { body: {} });
      this.read.reload();
    });
  }

  protected async change(event: Event, typed: string): Promise<void> {
    event.preventDefault();
    const [day = '', time = ''] = typed.split('T');
    const minutes = parseTime(time.slice(0, 5));
    if (day === '' || minutes === undefined) return;
    const until = instantAt(day, minutes, this.zone());
    await this.changing.run(async () => {
      await this.api.put(this.desk.api(`/occurrences/${this.occurrence()}/refund-offer`), { body: { until } });
      this.read.reload();
    });
  }
}
