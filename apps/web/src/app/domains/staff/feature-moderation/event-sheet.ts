import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { DeskEvent, ModerationDecision } from '@parterre/contract/events';
import { Api } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { momentText } from '../data/event-moments.ts';
import { EventHistory } from '../ui/event-history.ts';
import { ReasonDialog } from '../ui/reason-dialog.ts';

type Action = ModerationDecision['action'];
const shownDates = 8;

/** An event as its reviewer reads it, with what may be decided of it and of its organiser. */
@Component({
  selector: 'pt-event-sheet',
  imports: [EventHistory, ReasonDialog],
  template: `
    <h2>{{ event().title }}</h2>
    <p class="note">{{ statusWord() }} · {{ event().organiser.name }}</p>
    <div class="acts">
      @for (action of actions(); track action) {
        <button
          type="button"
          [class]="action === 'approve' ? 'btn velvet' : 'btn small'"
          [attr.aria-disabled]="busy()"
          (click)="decided.emit(action)"
        >
          {{ word(action) }}
        </button>
      }
    </div>
    <img [src]="event().image" alt="" width="336" height="200" loading="lazy" />
    @if (event().shortDescription; as line) {
      <p>
        <b>{{ line }}</b>
      </p>
    }
    @if (event().description; as text) {
      <p class="told">{{ text }}</p>
    }
    <dl class="facts">
      <dt>{{ t('where.label') }}</dt>
      <dd>{{ where() }}</dd>
      <dt>{{ t('access.label') }}</dt>
      <dd>{{ prices() }}</dd>
      <dt>{{ t('dates.label') }}</dt>
      <dd>
        @for (date of dates(); track date) {
          <span class="num line">{{ date }}</span>
        }
        @if (event().dates.length > dates().length) {
          {{ t.count('more', event().dates.length - dates().length) }}
        }
      </dd>
      @if (event().onlineLink; as link) {
        <dt>{{ t('onlineLink') }}</dt>
        <dd class="told">{{ link }}</dd>
      }
      @if (event().link; as link) {
        <dt>{{ t('link') }}</dt>
        <dd class="told">{{ link }}</dd>
      }
    </dl>
    <section aria-labelledby="trust">
      <h3 id="trust">{{ event().organiser.name }}</h3>
      @if (trusting.problem(); as p) {
        <p class="hurt" role="alert">{{ say(p) }}</p>
      }
      <label class="tick">
        <input
          #trusted
          type="checkbox"
          [checked]="event().organiser.trusted"
          (change)="trust({ trusted: trusted.checked })"
        />
        {{ t('moderation.trusted') }}
      </label>
      <label class="tick">
        <input
          #checked
          type="checkbox"
          [checked]="event().organiser.identityChecked"
          (change)="asking.set(checked.checked); checked.checked = event().organiser.identityChecked"
        />
        {{ t('moderation.identityChecked') }}
      </label>
    </section>
    <pt-reason-dialog
      [open]="asking() !== undefined"
      (openChange)="$event || asking.set(undefined)"
      [title]="t(asking() ? 'moderation.whyChecked' : 'moderation.whyUnchecked')"
      [explanation]="t('moderation.checkedLine')"
      [action]="t(asking() ? 'moderation.check' : 'moderation.uncheck')"
      [busy]="trusting.busy()"
      [problem]="trusting.problem()"
      (given)="writeChecked($event)"
    />
    <pt-event-history [event]="event()" />
  `,
  styleUrl: '../ui/desk.css',
  styles: `
    @layer page {
      :host {
        gap: var(--s-16);
      }
      img {
        width: 100%;
        height: 16rem;
        object-fit: contain;
        background: var(--well);
        border-radius: var(--r-2);
      }
      h3 {
        font-size: var(--t-14);
        font-weight: 600;
      }
      .told {
        white-space: pre-line;
        overflow-wrap: anywhere;
        max-height: 16rem;
        overflow-y: auto;
      }
      .line {
        display: block;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EventSheet {
  protected readonly t = injectTexts('deskEvents');
  protected readonly say = injectProblemText('deskEvents');
  private readonly language = injectLanguage();
  private readonly api = inject(Api);
  readonly event = input.required<DeskEvent>();
  /** the place in words, where the list knows it */
  readonly place = input<string | null>(null);
  readonly busy = input(false);
  readonly decided = output<Action>();
  readonly trusted = output();

  protected readonly trusting = new Submission();
  /** what the identity is about to count as */
  protected readonly asking = signal<boolean | undefined>(undefined);
  protected readonly actions = computed(() =>
    this.event().actions.filter(
      (action): action is Action =>
        ['approve', 'reject', 'cancel'].includes(action) ||
        (action === 'reopen' && this.event().status === 'rejected') ||
        (action === 'review' && this.event().history.some((entry) => entry.action === 'change')),
    ),
  );
  protected readonly statusWord = computed(() => this.t(`status.${this.event().status}`));
  protected readonly dates = computed(() =>
    this.event()
      .dates.slice(0, shownDates)
      .map(({ startsAt }) => momentText(this.language(), startsAt, this.event().timeZone)),
  );
  protected readonly where = computed(() => {
    const { where } = this.event().terms;
    if (where === null) return this.t('where.none');
    if (where.kind === 'online') return this.t('where.online');
    if (where.kind === 'venue') return this.place() ?? this.t('where.theirs');
    return [where.name, where.address, where.postalCode, where.city].filter(Boolean).join(', ');
  });
  protected readonly prices = computed(() => {
    const { free, terms, currency } = this.event();
    if (free) return this.t('access.free');
    return terms.prices.map(({ amount }) => formatMoney(this.language(), { amount, currency })).join(' · ');
  });

  protected word(action: Action): string {
    return this.t(`action.${action}`);
  }

  protected async writeChecked(reason: string): Promise<void> {
    const identityChecked = this.asking();
    if (identityChecked === undefined) return;
    await this.trust({ identityChecked, reason });
    if (!this.trusting.problem()) this.asking.set(undefined);
  }

  protected async trust(body: { trusted?: boolean; identityChecked?: boolean; reason?: string }): Promise<void> {
    const path = `/platform/organisations/${this.event().organiser.id}`;
    await this.trusting.run(async () => {
      await this.api.patch(path, { body });
    });
    this.trusted.emit();
  }
}
