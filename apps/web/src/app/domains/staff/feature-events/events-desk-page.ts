import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { DeskEvent, DeskEventSummary } from '@parterre/contract/events';
import type { Page } from '@parterre/contract/wire';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Desk } from '../api/desk.ts';
import { momentText } from '../data/event-moments.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { Pages } from '../ui/pages.ts';
import { SearchBox } from '../ui/search-box.ts';

const statuses = ['draft', 'pending', 'rejected', 'published', 'postponed', 'cancelled', 'ended'] as const;

/** An organisation's events, in every state. */
@Component({
  selector: 'pt-events-desk-page',
  imports: [Control, DeskProblem, Field, Pages, SearchBox, Skeleton],
  template: `
    <div class="tools">
      <h1>{{ t('events.title') }}</h1>
      <p class="soft num" role="status">{{ shown() ? t.count('count', shown()!.count) : '' }}</p>
      <div class="end">
        <label class="by"
          >{{ t('status.label') }}
          <select #byStatus class="bare" (change)="filter('status', byStatus.value)">
            <option value="">{{ t('status.all') }}</option>
            @for (one of statuses; track one) {
              <option [value]="one" [selected]="one === status()">{{ word(one) }}</option>
            }
          </select>
        </label>
        <pt-search-box [label]="t('events.search')" [value]="q() ?? ''" (searched)="filter('q', $event)" />
      </div>
    </div>
    <div class="split">
      <div class="work">
        @if (shown(); as list) {
          @if (list.items.length === 0) {
            <p class="note">{{ t(q() || status() ? 'none' : 'events.none') }}</p>
          } @else {
            <table class="rows">
              <thead>
                <tr>
                  <th scope="col">{{ t('title') }}</th>
                  <th scope="col">{{ t('status.label') }}</th>
                  <th scope="col">{{ t('firstDate') }}</th>
                  <th scope="col">{{ t('where.label') }}</th>
                  <th scope="col">{{ t('access.label') }}</th>
                </tr>
              </thead>
              <tbody>
                @for (one of list.items; track one.id) {
                  <tr>
                    <td>
                      <a class="link" [href]="desk.paths().event(one.id)">{{ one.title }}</a>
                    </td>
                    <td [class]="one.status === 'rejected' ? 'lack' : ''">{{ word(one.status) }}</td>
                    <td class="num">
                      @if (one.firstDate; as first) {
                        {{ moment(first, one.timeZone) }}
                        @if (one.dates > 1) {
                          <span class="soft">{{ t.count('more', one.dates - 1) }}</span>
                        }
                      }
                    </td>
                    <td>{{ one.where }}</td>
                    <td>{{ t(one.free ? 'access.free' : 'access.paid') }}</td>
                  </tr>
                }
              </tbody>
            </table>
            <pt-pages [of]="list" />
          }
        } @else if (list.problem(); as p) {
          <pt-desk-problem [problem]="p" (retry)="list.reload()" />
        } @else {
          <pt-skeleton [label]="t('loading')" [lines]="8" />
        }
      </div>
      @if (desk.may('programme.plan')) {
        <aside class="side" [attr.aria-label]="t('events.new')">
          <h2>{{ t('events.new') }}</h2>
          <form method="post" novalidate (submit)="begin($event)">
            @if (form.problem(); as p) {
              <p class="hurt" role="alert">{{ say(p) }}</p>
            }
            <pt-field [label]="t('title')" [hint]="t('events.newHint')" [error]="form.errors()['title']">
              <input ptControl name="title" maxlength="200" required autocomplete="off" />
            </pt-field>
            <div class="acts">
              <button class="btn velvet" type="submit" [attr.aria-disabled]="form.busy()">
                {{ t('events.begin') }}
              </button>
            </div>
          </form>
        </aside>
      }
    </div>
  `,
  styleUrl: '../ui/desk.css',
  styles: `
    @layer page {
      .by {
        display: flex;
        align-items: center;
        gap: var(--s-8);
        color: var(--text-soft);
      }
      .lack {
        color: var(--alert);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class EventsDeskPage {
  protected readonly t = injectTexts('deskEvents');
  protected readonly say = injectProblemText('deskEvents');
  private readonly language = injectLanguage();
  protected readonly desk = inject(Desk);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly here = inject(Here);
  readonly q = input<string>();
  readonly status = input<string>();
  readonly page = input<string>();

  protected readonly statuses = statuses;
  protected readonly list = apiResource<Page<DeskEventSummary>>(() =>
    this.desk.id() === ''
      ? undefined
      : {
          path: this.desk.api('/events'),
          query: { q: this.q(), status: this.status(), page: this.page(), pageSize: 50 },
        },
  );
  protected readonly shown = keepLast(this.list.value, () => this.desk.id());
  protected readonly form = new Submission();

  constructor() {
    describePage(() => ({ title: this.t('events.title'), hidden: true }));
  }

  protected word(status: DeskEvent['status']): string {
    return this.t(`status.${status}`);
  }

  protected moment(instant: string, zone: string): string {
    return momentText(this.language(), instant, zone);
  }

  protected filter(name: string, value: string): void {
    void this.here.go({ [name]: value === '' ? null : value, page: null });
  }

  protected async begin(event: Event): Promise<void> {
    let made: DeskEvent | undefined;
    await this.form.send(
      event,
      ({ title }) => ({ title: title?.trim() ? undefined : this.t('lacks.title') }),
      async ({ title = '' }) => {
        made = await this.api.post<DeskEvent>(this.desk.api('/events'), { body: { title: title.trim() } });
      },
    );
    if (made) await this.router.navigateByUrl(this.desk.paths().event(made.id));
  }
}
