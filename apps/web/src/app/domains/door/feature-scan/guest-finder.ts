import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import type { GuestList } from '@parterre/contract/guests';
import { apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';

/** Guests by name: each place that is still outside is let in as its code would be. */
@Component({
  selector: 'pt-guest-finder',
  template: `
    <form method="post" novalidate (submit)="find($event, field.value)">
      <label class="sr" for="guest-name">{{ t('guests.name') }}</label>
      <input
        #field
        id="guest-name"
        type="search"
        autocomplete="off"
        maxlength="100"
        [placeholder]="t('guests.name')"
        (input)="q.set(field.value.trim())"
      />
    </form>
    <ul aria-live="polite">
      @for (guest of found.value()?.items ?? []; track guest.code) {
        <li>
          <b>{{ guest.name }}</b>
          @if (waiting(guest.tickets); as next) {
            <button type="button" class="btn next" (click)="letIn.emit(next.door)">
              {{ t('guests.letIn', { left: next.left, of: guest.tickets.length }) }}
              <span class="sr">{{ guest.name }}</span>
            </button>
          } @else {
            <span>{{ t('guests.allIn') }}</span>
          }
        </li>
      } @empty {
        @if (found.problem(); as p) {
          <li role="alert">{{ say(p) }}</li>
        } @else if (!found.loading()) {
          <li>{{ t(q() === '' ? 'guests.none' : 'guests.noneFound') }}</li>
        }
      }
    </ul>
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-8);
        min-width: 0;
      }
      ul {
        max-height: 40dvh;
        overflow-y: auto;
      }
      li {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--s-12);
        min-height: 3rem;
        border-bottom: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      input {
        width: 100%;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GuestFinder {
  readonly organisation = input.required<string>();
  readonly occurrence = input.required<string>();
  /** grows with every answer of the door, so that the list is read again */
  readonly answers = input.required<number>();
  readonly letIn = output<string>();

  protected readonly t = injectTexts('door');
  protected readonly say = injectProblemText();
  protected readonly q = signal('');
  private readonly asked = computed(() => ({ q: this.q(), answers: this.answers() }));
  protected readonly found = apiResource<GuestList>(() => ({
    path: `/organisations/${this.organisation()}/occurrences/${this.occurrence()}/guests`,
    query: { q: this.asked().q, pageSize: 20 },
  }));

  protected find(event: Event, text: string): void {
    event.preventDefault();
    this.q.set(text.trim());
  }

  /** The first place that is not in yet, and how many there are. */
  protected waiting(tickets: GuestList['items'][number]['tickets']): { door: string; left: number } | undefined {
    const outside = tickets.filter(({ admittedAt }) => admittedAt === null);
    const [first] = outside;
    return first && { door: first.door, left: outside.length };
  }
}
