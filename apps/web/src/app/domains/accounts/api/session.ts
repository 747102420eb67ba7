import { HttpClient } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import type { Account, Session as SessionAnswer } from '@parterre/contract/identity';
import { firstValueFrom } from 'rxjs';
import { problemOf } from '../../../platform/api/problem.ts';

/**
 * Who is signed in, in this browser. Asked for after the page is alive, never while it is rendered: pages for everyone are
 * cached and must not say who reads them.
 */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly http = inject(HttpClient);
  private readonly state = signal<Account | null | undefined>(undefined);
  private asking: Promise<Account | null> | undefined;

  /** `undefined` until it is known, `null` for a visitor */
  readonly account = this.state.asReadonly();
  readonly memberships = computed(() => this.state()?.memberships ?? []);

  /** Whether there are staff pages for this person: those of a venue, or of the platform. */
  readonly hasDesk = computed(() => this.memberships().length > 0 || this.administers());
  readonly administers = computed(() => this.state()?.platformRole === 'administrator');

  /** Asks the server once; rejects with a Problem, and asks again the next time. */
  load(): Promise<Account | null> {
    const known = this.state();
    if (known !== undefined) return Promise.resolve(known);
    this.asking ??= this.ask().finally(() => (this.asking = undefined));
    return this.asking;
  }

  /** What an answer of the server said. */
  use(account: Account | null): void {
    this.state.set(account);
  }

  /** After an answer `unauthenticated`: the session has ended elsewhere. */
  forget(): void {
    this.state.set(undefined);
  }

  private async ask(): Promise<Account | null> {
    try {
      const { account } = await firstValueFrom(
        this.http.get<SessionAnswer>('/api/auth/session', { transferCache: false }),
      );
      this.state.set(account);
      return account;
    } catch (error) {
      throw problemOf(error);
    }
  }
}
