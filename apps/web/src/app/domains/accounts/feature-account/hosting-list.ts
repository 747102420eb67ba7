import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import type { Hosting } from '@parterre/contract/event-people';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';

/** The events that one is asked to hold, or holds; nothing where there are none. */
@Component({
  selector: 'pt-hosting-list',
  template: `
    @if (hostings.value()?.items?.length) {
      <section aria-labelledby="hosting">
        <h2 id="hosting">{{ t('hosting.title') }}</h2>
        @if (answering.problem(); as p) {
          <p class="said" role="alert">{{ say(p) }}</p>
        }
        <ul>
          @for (one of hostings.value()?.items ?? []; track one.id) {
            <li>
              <p>
                @if (one.event.visible) {
                  <a class="link" [href]="paths().event(one.event.slug)">{{ one.event.title }}</a>
                } @else {
                  <b>{{ one.event.title }}</b>
                }
                <span class="soft">{{
                  one.accepted
                    ? t('hosting.accepted', { organiser: one.organiser })
                    : t('hosting.asked', { name: one.invitedBy ?? one.organiser, organiser: one.organiser })
                }}</span>
              </p>
              <span class="acts">
                @if (!one.accepted) {
                  <button type="button" class="btn small" (click)="answer(one, true)">
                    {{ t('hosting.accept') }} <span class="sr">{{ one.event.title }}</span>
                  </button>
                }
                <button type="button" class="btn small quiet" (click)="answer(one, false)">
                  {{ t(one.accepted ? 'hosting.leave' : 'hosting.decline') }}
                  <span class="sr">{{ one.event.title }}</span>
                </button>
              </span>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    @layer page {
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--s-8) var(--s-16);
        padding-block: var(--s-8);
        border-bottom: 1px solid var(--line);
      }
      p span {
        display: block;
      }
      .acts {
        display: flex;
        gap: var(--s-8);
      }
      .said {
        color: var(--alert);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HostingList {
  protected readonly t = injectTexts('accounts');
  protected readonly say = injectProblemText();
  protected readonly paths = injectPaths();
  private readonly api = inject(Api);
  protected readonly hostings = apiResource<{ items: Hosting[] }>(() => '/account/hosting');
  protected readonly answering = new Submission();

  protected async answer({ id }: Hosting, accept: boolean): Promise<void> {
    await this.answering.run(async () => {
      await this.api.put(`/account/hosting/${id}`, { body: { accept } });
      this.hostings.reload();
    });
  }
}
