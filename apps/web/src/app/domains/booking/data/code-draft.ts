import { computed, signal } from '@angular/core';
import type { Problem } from '../../../platform/api/problem.ts';
import { mostCodes } from './kept-codes.ts';

/** The codes of a basket: those in use, and why the last one is not. A code is in use as soon as it is given; the price that is asked for tells. */
export class CodeDraft {
  private readonly given = signal<readonly string[]>([]);
  private readonly refusal = signal<{ typed: string; problem: Problem } | undefined>(undefined);
  private readonly changed: (codes: readonly string[]) => void;

  readonly codes = this.given.asReadonly();
  /** Why a code is not in use; what was typed is given back with it. */
  readonly refused = this.refusal.asReadonly();
  readonly full = computed(() => this.given().length >= mostCodes);

  /** @param changed told of all codes after each change, to keep them */
  constructor(changed: (codes: readonly string[]) => void = () => undefined) {
    this.changed = changed;
  }

  restore(codes: readonly string[]): void {
    this.given.set(codes);
  }

  add(typed: string): void {
    const code = typed.trim();
    this.refusal.set(undefined);
    if (code === '' || this.full() || this.given().includes(code)) return;
    this.set([...this.given(), code]);
  }

  remove(code: string): void {
    this.refusal.set(undefined);
    this.set(this.given().filter((one) => one !== code));
  }

  clear(): void {
    this.set([]);
  }

  /** @returns whether the problem is about one of the codes, which is then no longer in use */
  refuse(problem: Problem): boolean {
    const code = problem.context['code'];
    // Too many attempts name no code: the last one is the one that was tried.
    const typed = problem.code === 'rate-limited' ? this.given().at(-1) : typeof code === 'string' ? code : undefined;
    if (typed === undefined || !this.given().includes(typed)) return false;
    this.set(this.given().filter((one) => one !== typed));
    this.refusal.set({ typed, problem });
    return true;
  }

  private set(codes: readonly string[]): void {
    this.given.set(codes);
    this.changed(codes);
  }
}
