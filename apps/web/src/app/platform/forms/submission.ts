import { signal } from '@angular/core';
import { type Problem, problemOf } from '../api/problem.ts';
import { focusFirstInvalid, formValues } from './form-values.ts';

/** Errors by the name of the control they belong to. */
export type FieldErrors = Readonly<Record<string, string | undefined>>;

/** One form: sent once at a time; its refusal is kept, and the fields that are wrong say so. */
export class Submission {
  readonly busy = signal(false);
  /** the refusal that belongs to no field */
  readonly problem = signal<Problem | undefined>(undefined);
  readonly errors = signal<FieldErrors>({});
  readonly #refused: (problem: Problem) => FieldErrors;

  /** @param refused what of a refusal belongs beside a field rather than above the form */
  constructor(refused: (problem: Problem) => FieldErrors = () => ({})) {
    this.#refused = refused;
  }

  clear(): void {
    this.problem.set(undefined);
    this.errors.set({});
  }

  /**
   * Reads the form of a `submit` event, checks it, and asks.
   *
   * @param check the errors that can be said without asking
   * @param ask what to ask once there are none; rejects with a Problem
   * @returns whether it was done
   */
  async send(
    event: Event,
    check: (values: Record<string, string>) => FieldErrors,
    ask: (values: Record<string, string>) => Promise<void>,
  ): Promise<boolean> {
    event.preventDefault();
    if (this.busy()) return false;
    const form = event.target as HTMLFormElement;
    const values = formValues(form);
    const errors = check(values);
    this.clear();
    this.errors.set(errors);
    if (Object.values(errors).some((error) => error !== undefined)) {
      focusFirstInvalid(form);
      return false;
    }
    return this.run(() => ask(values), form);
  }

  /** The same for what has no fields: a confirmation, a button. */
  async run(ask: () => Promise<void>, form?: HTMLFormElement): Promise<boolean> {
    if (this.busy()) return false;
    this.clear();
    this.busy.set(true);
    try {
      await ask();
      return true;
    } catch (error) {
      const problem = problemOf(error);
      const refused = this.#refused(problem);
      this.errors.set(refused);
      if (Object.keys(refused).length === 0) this.problem.set(problem);
      else if (form) focusFirstInvalid(form);
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
