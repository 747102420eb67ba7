import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Countdown } from '../../../ui/countdown/countdown.ts';

/** What to do on the phone while a payment waits for it, how long there is, and what helps when nothing comes. */
@Component({
  selector: 'pt-payment-waiting',
  imports: [Countdown],
  template: `
    @if (over()) {
      <p class="note" role="status">{{ t('wait.over') }}</p>
    } @else if (until(); as end) {
      <p class="clock">
        <pt-countdown [until]="end" (over)="timeIsOver.emit()" /> <span>{{ t('wait.left') }}</span>
      </p>
    }
    @if (!over()) {
      <ol>
        <li>{{ t('wait.steps.open') }}</li>
        <li>{{ t('wait.steps.check', { amount: amount() }) }}</li>
        <li>{{ t('wait.steps.accept') }}</li>
      </ol>
    }
    @if (offline()) {
      <p class="note" role="status">{{ t('wait.offline') }}</p>
    }
    <p class="soft">{{ t(plan() ? 'wait.leavePlan' : 'wait.leave') }}</p>
    <details>
      <summary>{{ t('wait.nothing.title') }}</summary>
      <ul>
        <li>{{ t('wait.nothing.network') }}</li>
        <li>{{ t('wait.nothing.menu', { way: way() }) }}</li>
        <li>{{ t('wait.nothing.balance', { amount: amount() }) }}</li>
      </ul>
    </details>
    @if (!plan()) {
      <p>
        <button type="button" class="btn quiet" [disabled]="busy()" (click)="giveUp.emit()">
          {{ t('wait.giveUp') }}
        </button>
      </p>
      <p class="soft">{{ t('wait.giveUpLine') }}</p>
    }
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-12);
        max-width: 48ch;
      }
      .clock {
        display: flex;
        align-items: baseline;
        gap: var(--s-8);
        color: var(--text-soft);
        pt-countdown {
          font: 700 2.25rem/1 var(--display);
          font-stretch: 75%;
          color: var(--text);
        }
      }
      ol {
        display: grid;
        gap: var(--s-8);
        counter-reset: step;
        li {
          counter-increment: step;
          display: grid;
          grid-template-columns: 1.75rem 1fr;
          align-items: baseline;
          &::before {
            content: counter(step);
            font: 800 1.375rem/1 var(--display);
            font-stretch: 75%;
            color: var(--brass-text);
          }
        }
      }
      .note {
        padding: var(--s-8) var(--s-12);
        background: var(--brass-wash);
        border-left: 3px solid var(--brass);
        font-weight: 500;
      }
      .soft {
        font-size: var(--t-14);
        color: var(--text-soft);
      }
      summary {
        display: inline-flex;
        align-items: center;
        min-height: 2.75rem;
        cursor: pointer;
        font-weight: 500;
        text-decoration: underline;
        text-decoration-color: var(--brass);
        text-underline-offset: 0.25em;
      }
      ul {
        display: grid;
        gap: var(--s-8);
        padding-block: var(--s-4) var(--s-8);
        font-size: var(--t-14);
        li {
          padding-inline-start: var(--s-12);
          border-inline-start: 2px solid var(--line);
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PaymentWaiting {
  /** what the means is called */
  readonly way = input.required<string>();
  readonly amount = input.required<string>();
  /** ISO instant by this device's clock; undefined where the seats' time is all there is */
  readonly until = input.required<string | undefined>();
  /** the time to accept has passed, and no answer has come */
  readonly over = input.required<boolean>();
  readonly offline = input.required<boolean>();
  readonly busy = input(false);
  /** what is paid is a plan, not an order */
  readonly plan = input(false);
  readonly timeIsOver = output();
  /** another number, another way; the page of a plan has that of its own */
  readonly giveUp = output();

  protected readonly t = injectTexts('paying');
}
