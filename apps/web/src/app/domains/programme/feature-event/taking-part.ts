import { ChangeDetectionStrategy, Component, PLATFORM_ID, computed, inject, input } from '@angular/core';
import { isPlatformBrowser } from '@angular/common';
import type { Participation, ParticipantList } from '@parterre/contract/event-people';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';

/** Whether one takes part, and who else does. Read in the browser: the page around it is the same for everybody, and cached. */
@Component({
  selector: 'pt-taking-part',
  template: `
    @if (own(); as mine) {
      @for (order of mine.orders; track order.code) {
        <p class="told" role="status">
          {{ t(order.status === 'paid' ? 'part.yes' : 'part.waits') }}
          <a class="link" [href]="paths().order(order.code)">{{ t('part.order') }}</a>
          @if (free() && order.status === 'paid') {
            <button type="button" class="link" [attr.aria-disabled]="stepping.busy()" (click)="stepBack(order.code)">
              {{ t('part.stepBack') }}
            </button>
          }
        </p>
      }
    }
    @if (stepping.problem(); as p) {
      <p class="wrong" role="alert">{{ say(p) }}</p>
    }
    @if (listed(); as text) {
      <p class="soft">{{ text }}</p>
    }
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-8);
      }
      .told {
        padding: var(--s-8) var(--s-12);
        border-left: 3px solid var(--brass);
        background: var(--surface);
      }
      .wrong {
        color: var(--alert);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TakingPart {
  readonly event = input.required<string>();
  readonly free = input.required<boolean>();

  protected readonly t = injectTexts('events');
  protected readonly say = injectProblemText();
  protected readonly paths = injectPaths();
  private readonly language = injectLanguage();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly inBrowser = isPlatformBrowser(inject(PLATFORM_ID));

  private readonly participation = apiResource<Participation>(() =>
    this.inBrowser ? `/events/${this.event()}/participation` : undefined,
  );
  private readonly participants = apiResource<ParticipantList>(() =>
    this.inBrowser ? { path: `/events/${this.event()}/participants`, query: { pageSize: 100 } } : undefined,
  );
  protected readonly own = computed(() => this.participation.value());
  protected readonly stepping = new Submission();
  /** `With Awa Exemple, Léo Exemple and 12 others.` */
  protected readonly listed = computed(() => {
    const list = this.participants.value();
    if (!list || list.items.length === 0) return undefined;
    const others = list.takingPart - list.items.length;
    const names = [...list.items.map(({ name }) => name), ...(others > 0 ? [this.t.count('part.others', others)] : [])];
    return this.t('part.with', { names: new Intl.ListFormat(this.language()).format(names) });
  });

  protected async stepBack(code: string): Promise<void> {
    const done = await this.stepping.run(async () => {
      await this.api.post(`/orders/${encodeURIComponent(code)}/cancel`);
    });
    if (!done) return;
    this.toasts.show(this.t('part.steppedBack'));
    this.participation.reload();
    this.participants.reload();
  }
}
