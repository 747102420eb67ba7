import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type {
  Account,
  PasswordStrength,
  Session as SessionAnswer,
  SignIn,
  SignUp,
  UpdateAccount,
} from '@parterre/contract/identity';
import { firstValueFrom } from 'rxjs';
import { Api } from '../../../platform/api/api.ts';
import { problemOf } from '../../../platform/api/problem.ts';
import type { Language } from '../../../platform/language/language.ts';
import { Session } from '../api/session.ts';

/** What people ask of their account; every method rejects with a Problem. */
@Injectable({ providedIn: 'root' })
export class AccountRequests {
  private readonly http = inject(HttpClient);
  private readonly api = inject(Api);
  private readonly session = inject(Session);

  async signIn(credentials: SignIn): Promise<void> {
    const { account } = await this.post<SessionAnswer>('sign-in', credentials);
    this.session.use(account);
  }

  /** The answer is the same whether or not the address has an account. */
  async signUp(person: SignUp): Promise<void> {
    await this.post('sign-up', person);
  }

  async verifyEmail(token: string): Promise<void> {
    const { account } = await this.post<SessionAnswer>('verify-email', { token });
    this.session.use(account);
  }

  async resendVerification(email: string, language: Language): Promise<void> {
    await this.post('verify-email/resend', { email, language });
  }

  async askReset(email: string, language: Language): Promise<void> {
    await this.post('password-reset', { email, language });
  }

  async resetPassword(token: string, password: string): Promise<void> {
    await this.post('password-reset/complete', { token, password });
    this.session.use(null);
  }

  strength(password: string, hints: readonly string[]): Promise<PasswordStrength> {
    return this.post<PasswordStrength>('password-strength', { password, hints });
  }

  async signOut(): Promise<void> {
    await this.post('sign-out', undefined);
    this.session.use(null);
  }

  async update(change: UpdateAccount): Promise<void> {
    this.session.use(await this.api.patch<Account>('/account', { body: change }));
  }

  private async post<T>(path: string, body: unknown): Promise<T> {
    try {
      return await firstValueFrom(this.http.post<T>(`/api/auth/${path}`, body ?? null));
    } catch (error) {
      throw problemOf(error);
    }
  }
}
