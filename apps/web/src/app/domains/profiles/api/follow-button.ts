import {
  ChangeDetectionStrategy,
  Component,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
} from '@angular/core';
import { Router } from '@angular/router';
import type { FollowKind, FollowState } from '@parterre/contract/profiles';
import { problemOf } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Connection } from '../../../platform/connection.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Session } from '../../accounts/api/session.ts';
import { FollowsApi } from '../data/follows-api.ts';

/**
 * Follows a venue, an organiser or a person, and no longer. The server draws it the same for everybody; what the visitor follows is read in the browser.
 * It says at once what was asked for and takes it back when that fails. A visitor is sent to sign in and comes back. Needs the texts of `profiles`.
 */
@Component({
  selector: 'pt-follow-button',
  template: `
    <button
      type="button"
      class="btn small"
      [attr.aria-pressed]="following()"
      [attr.aria-label]="t(following() ? 'follow.ofFollowing' : 'follow.of', { name: name() })"
      (click)="press()"
    >
      {{ t(following() ? 'follow.following' : 'follow.follow') }}
    </button>
    @if (count() > 0) {
      <span class="soft num">{{ t.count('follow.count', count()) }}</span>
    }
  `,
  styles: `
    @layer page {
      :host {
        display: inline-flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s-4) var(--s-12);
        font-size: var(--t-14);
      }
      [aria-pressed='true'] {
        border-color: var(--brass);
        &::before {
          content: '✓';
          color: var(--brass-text);
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FollowButton {
  readonly kind = input.required<FollowKind>();
  readonly id = input.required<string>();
  readonly name = input.required<string>();
  /** how many follow, as the page was told */
  readonly followers = input(0);

  protected readonly t = injectTexts('profiles');
  private readonly say = injectProblemText();
  private readonly api = inject(FollowsApi);
  private readonly session = inject(Session);
  private readonly connection = inject(Connection);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly paths = injectPaths();

  private readonly alive = signal(false);
  private readonly state = signal<{ id: string; following: boolean; followers: number } | undefined>(undefined);
  private readonly own = computed(() => (this.state()?.id === this.id() ? this.state() : undefined));
  protected readonly following = computed(() => this.own()?.following ?? false);
  protected readonly count = computed(() => this.own()?.followers ?? this.followers());
  /** the last press counts: an answer to one before it changes nothing */
  private presses = 0;

  constructor() {
    afterNextRender(() => {
      this.alive.set(true);
      this.session.load().catch(() => undefined);
    });
    effect(() => {
      if (this.alive() && this.session.account()) void this.read(this.kind(), this.id());
    });
  }

  protected async press(): Promise<void> {
    if (!this.connection.online()) {
      this.toasts.show(this.t('follow.offline'));
      return;
    }
    const account = await this.session.load().catch(() => undefined);
    if (account === null) {
      const queryParams = { next: this.router.url };
      await this.router.navigate([this.paths().signIn()], { queryParams });
      return;
    }
    await this.change(!this.following());
  }

  private async change(following: boolean): Promise<void> {
    const id = this.id();
    const before = { id, following: this.following(), followers: this.count() };
    const press = ++this.presses;
    this.state.set({ id, following, followers: Math.max(0, before.followers + (following ? 1 : -1)) });
    try {
      const answer = await (following ? this.api.follow(this.kind(), id) : this.api.unfollow(this.kind(), id));
      if (press === this.presses) this.show(answer);
    } catch (error) {
      if (press !== this.presses) return;
      this.state.set(before);
      const problem = problemOf(error);
      if (problem.code === 'unauthenticated') this.session.forget();
      this.toasts.show(this.t('follow.failed', { why: this.say(problem) }));
    }
  }

  private async read(kind: FollowKind, id: string): Promise<void> {
    const presses = this.presses;
    // What cannot be read is asked for again by a press.
    const answer = await this.api.state(kind, id).catch(() => undefined);
    if (answer && presses === this.presses) this.show(answer);
  }

  private show({ id, following, followers }: FollowState): void {
    this.state.set({ id, following, followers });
  }
}
