import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { BlockedPerson } from '@parterre/contract/artists';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { ArtistsApi } from '../data/artists-api.ts';

/** Whom one has blocked; nobody else sees it. */
@Component({
  selector: 'pt-blocked-page',
  imports: [EmptyState, ErrorState, Skeleton],
  template: `
    <header>
      <h1 class="bill">{{ t('blocked.title') }}</h1>
      <p class="soft">{{ t('blocked.line') }}</p>
      <a class="link" [href]="paths().account()">{{ t('blocked.toAccount') }}</a>
    </header>
    @if (problem(); as met) {
      <pt-error-state [title]="t('failed')" [explanation]="say(met)" [retryLabel]="t('retry')" (retry)="load(1)" />
    }
    @if (items(); as all) {
      <ul>
        @for (one of all; track one.id) {
          <li>
            @if (one.slug; as slug) {
              <a class="name" [href]="paths().artist(slug)">{{ one.name }}</a>
            } @else {
              <span class="name">{{ one.name }}</span>
            }
            <button
              type="button"
              class="btn small"
              [attr.aria-label]="t('blocked.takeOf', { name: one.name })"
              (click)="unblock(one)"
            >
              {{ t('blocked.take') }}
            </button>
          </li>
        } @empty {
          <li class="none"><pt-empty-state [title]="t('blocked.empty')" [explanation]="t('blocked.emptyLine')" /></li>
        }
      </ul>
      @if (more()) {
        <button type="button" class="btn" (click)="loadMore()">{{ t('blocked.more') }}</button>
      }
    } @else if (!problem()) {
      <pt-skeleton [label]="t('loading')" [lines]="4" />
    }
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-24);
        justify-items: start;
        max-width: 44rem;
        padding-block: var(--s-32) var(--s-56);
      }
      header {
        display: grid;
        gap: var(--s-8);
        justify-items: start;
      }
      h1 {
        font-size: var(--t-headline);
      }
      ul {
        width: 100%;
      }
      li:not(.none) {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--s-16);
        padding-block: var(--s-12);
        border-top: 1px solid var(--line);
      }
      .name {
        font: 700 1.25rem/1.2 var(--display);
        font-stretch: 85%;
        overflow-wrap: anywhere;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class BlockedPage {
  protected readonly t = injectTexts('ownProfile');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText('ownProfile');
  private readonly api = inject(ArtistsApi);
  private readonly toasts = inject(Toasts);

  protected readonly items = signal<readonly BlockedPerson[] | undefined>(undefined);
  private readonly next = signal<number | null>(null);
  protected readonly more = computed(() => this.next() !== null);
  protected readonly problem = signal<Problem | undefined>(undefined);

  constructor() {
    describePage(() => ({ title: this.t('blocked.title'), hidden: true }));
    void this.load(1);
  }

  protected loadMore(): Promise<void> {
    return this.load(this.next() ?? 1);
  }

  protected async load(page: number): Promise<void> {
    this.problem.set(undefined);
    try {
      const list = await this.api.blocked(page);
      this.items.update((known) => (page === 1 ? list.items : [...(known ?? []), ...list.items]));
      this.next.set(list.next);
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  /** Out of the list at once; back at its place when it fails, or when it was not meant. */
  protected async unblock(gone: BlockedPerson): Promise<void> {
    const before = this.items();
    this.items.update((items) => items?.filter(({ id }) => id !== gone.id));
    try {
      await this.api.unblock(gone.id);
      this.toasts.show(this.t('blocked.done', { name: gone.name }), {
        label: this.t('blocked.undo'),
        run: () => void this.api.block(gone.id).then(() => this.load(1)),
      });
    } catch (error) {
      this.items.set(before);
      this.toasts.show(this.say(problemOf(error)));
    }
  }
}
