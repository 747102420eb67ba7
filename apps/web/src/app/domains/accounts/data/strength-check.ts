import type { PasswordStrength } from '@parterre/contract/identity';

export interface StrengthNeeds {
  ask(password: string, hints: readonly string[]): Promise<PasswordStrength>;
  /** runs something after some milliseconds; the answer cancels it */
  later(milliseconds: number, run: () => void): () => void;
  /** `undefined` while nothing is known about what is typed now */
  told(strength: PasswordStrength | undefined): void;
}

const quiet = 350;

/** Asks how strong a password is once the typing pauses; an answer about what is no longer in the field is dropped. */
export class StrengthCheck {
  readonly #needs: StrengthNeeds;
  #cancel: (() => void) | undefined;
  #turn = 0;

  constructor(needs: StrengthNeeds) {
    this.#needs = needs;
  }

  typed(password: string, hints: readonly string[]): void {
    const turn = ++this.#turn;
    this.#cancel?.();
    if (password === '') return this.#needs.told(undefined);
    this.#cancel = this.#needs.later(quiet, () => {
      this.#needs.ask(password, hints.filter((hint) => hint !== '').slice(0, 5)).then(
        (strength) => turn === this.#turn && this.#needs.told(strength),
        // The meter only advises: without it the answer to sign-up says the same.
        () => turn === this.#turn && this.#needs.told(undefined),
      );
    });
  }
}
