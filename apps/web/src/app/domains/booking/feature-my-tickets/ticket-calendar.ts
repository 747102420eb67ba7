import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, signal } from '@angular/core';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { deviceZone } from '../../../platform/language/days.ts';
import { formatShortDay } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { BookingApi } from '../data/booking-api.ts';

/** The calendar of somebody's tickets: its secret address is shown once, can be made anew, and taken back. Needs the texts of `orders`. */
@Component({
  selector: 'pt-ticket-calendar',
  template: `
    <h2>{{ t('ticketCalendar.title') }}</h2>
    <p class="soft">{{ t('ticketCalendar.line') }}</p>
    @if (address(); as made) {
      <p class="made">
        <a class="btn small" [href]="subscription()">{{ t('ticketCalendar.subscribe') }}</a>
        <button type="button" class="btn small quiet" (click)="copy(made)">{{ t('ticketCalendar.copy') }}</button>
      </p>
      <p>
        <code>{{ made }}</code>
      </p>
      <p class="soft">{{ t('ticketCalendar.once') }}</p>
    } @else if (since(); as day) {
      <p>{{ t('ticketCalendar.since', { day }) }}</p>
    }
    @if (problem(); as met) {
      <p role="alert" class="hurt">{{ say(met) }}</p>
    }
    <p class="made">
      <button type="button" class="btn small" [attr.aria-disabled]="busy()" (click)="make()">
        {{ t(exists() ? 'ticketCalendar.again' : 'ticketCalendar.make') }}
      </button>
      @if (exists()) {
        <button type="button" class="btn small quiet" [attr.aria-disabled]="busy()" (click)="takeBack()">
          {{ t('ticketCalendar.takeBack') }}
        </button>
      }
    </p>
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-12);
        justify-items: start;
        padding-top: var(--s-16);
        border-top: 1px solid var(--line);
        font-size: var(--t-14);
        line-height: 1.45;
        max-width: var(--measure);
      }
      h2 {
        font-size: var(--t-21);
        font-stretch: 85%;
      }
      .made {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-8);
      }
      code {
        overflow-wrap: anywhere;
        font-size: var(--t-13);
      }
      .hurt {
        color: var(--alert);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TicketCalendar {
  protected readonly t = injectTexts('orders');
  protected readonly say = injectProblemText();
  private readonly api = inject(BookingApi);
  private readonly toasts = inject(Toasts);
  private readonly language = injectLanguage();
  private readonly document = inject(DOCUMENT);

  private readonly createdAt = signal<string | null>(null);
  private readonly made = signal<string | undefined>(undefined);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly exists = computed(() => this.createdAt() !== null);
  protected readonly address = computed(() => {
    const made = this.made();
    return made === undefined ? undefined : `${made}?language=${this.language()}`;
  });
  protected readonly subscription = computed(() => this.address()?.replace(/^https?:/, 'webcal:'));
  protected readonly since = computed(() => {
    const at = this.createdAt();
    return at === null ? '' : formatShortDay(this.language(), at, deviceZone());
  });

  constructor() {
    void this.attempt(async () => this.createdAt.set((await this.api.ticketCalendar()).createdAt));
  }

  protected make(): Promise<void> {
    return this.attempt(async () => {
      const { address, createdAt } = await this.api.makeTicketCalendar();
      this.made.set(address);
      this.createdAt.set(createdAt);
    });
  }

  protected takeBack(): Promise<void> {
    return this.attempt(async () => {
      await this.api.endTicketCalendar();
      this.made.set(undefined);
      this.createdAt.set(null);
      this.toasts.show(this.t('ticketCalendar.ended'));
    });
  }

  protected async copy(address: string): Promise<void> {
    try {
      await this.document.defaultView?.navigator.clipboard.writeText(address);
      this.toasts.show(this.t('ticketCalendar.copied'));
    } catch {
      // The address stands beside the button and can be marked by hand.
      this.toasts.show(this.t('ticketCalendar.notCopied'));
    }
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(undefined);
    try {
      await work();
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
