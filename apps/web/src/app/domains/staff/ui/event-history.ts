import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { DeskEvent } from '@parterre/contract/events';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { momentText } from '../data/event-moments.ts';

const known = [
  'create',
  'copy',
  'change',
  'submit',
  'withdraw',
  'approve',
  'reject',
  'reopen',
  'review',
  'cancel',
  'postpone',
  'resume',
  'end',
  'move-date',
  'cancel-date',
] as const;

/** Who did what to an event, when and why, newest first. */
@Component({
  selector: 'pt-event-history',
  template: `
    @if (entries().length > 0) {
      <h3>{{ t('history.title') }}</h3>
      <ol>
        @for (entry of entries(); track $index) {
          <li>
            <b>{{ entry.did }}</b>&ngsp;<span class="soft">{{ entry.by }}, {{ entry.at }}</span>
            @if (entry.reason) {
              <q>{{ entry.reason }}</q>
            }
          </li>
        }
      </ol>
    }
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-8);
        font-size: var(--t-13);
      }
      h3 {
        font-size: var(--t-14);
        font-weight: 600;
      }
      li {
        padding-block: var(--s-4);
        border-top: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      q {
        display: block;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EventHistory {
  protected readonly t = injectTexts('deskEvents');
  private readonly language = injectLanguage();
  readonly event = input.required<Pick<DeskEvent, 'history' | 'timeZone'>>();

  protected readonly entries = computed(() =>
    this.event().history.map((entry) => {
      const action = known.find((one) => one === entry.action);
      return {
        did: action ? this.t(`history.${action}`) : entry.action,
        by: entry.by ?? this.t('history.clock'),
        at: momentText(this.language(), entry.at, this.event().timeZone),
        reason: entry.reason,
      };
    }),
  );
}
