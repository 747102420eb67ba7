import type { CheckInAnswer } from '@parterre/contract/booking';
import type { Problem } from '../../../platform/api/problem.ts';

/** What the server said, and its clock when it did (milliseconds since 1970). */
export interface DoorReply {
  readonly answer: CheckInAnswer;
  readonly serverTime: number;
}

/** What the screen of the door shows. */
export type DoorState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'asking' }
  /** the network is lost: nobody is let in, the same ticket is asked again */
  | { readonly kind: 'lost'; readonly attempts: number }
  | { readonly kind: 'answered'; readonly answer: CheckInAnswer }
  /** the server does not let this person ask */
  | { readonly kind: 'refused'; readonly problem: Problem };

export interface AdmissionNeeds {
  /** rejects with a Problem */
  ask(code: string): Promise<DoorReply>;
  /** the name of this door, as sent with every check */
  door(): string;
  /** milliseconds of a clock that only goes forward */
  now(): number;
  later(milliseconds: number, run: () => void): () => void;
  show(state: DoorState): void;
}

const waits = [1000, 2000, 4000, 5000];
/** an answer is looked at for so long before another ticket may take its place */
const glance = 600;
/** the server's clock comes in whole seconds */
const coarse = 2000;

/**
 * One ticket after the other. Without an answer nobody is let in and the very same ticket is asked again: the first try may
 * have reached the server, so "already admitted, here, since we asked" is that try's own admission.
 */
export class Admission {
  readonly #needs: AdmissionNeeds;
  #pending: { code: string; since: number; attempts: number } | undefined;
  #answeredAt = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | undefined;

  constructor(needs: AdmissionNeeds) {
    this.#needs = needs;
  }

  /** @returns whether the code was taken; one at a time */
  scan(code: string): boolean {
    const text = code.trim();
    const now = this.#needs.now();
    if (text === '' || this.#pending || now - this.#answeredAt < glance) return false;
    this.#pending = { code: text, since: now, attempts: 0 };
    this.#needs.show({ kind: 'asking' });
    void this.#ask();
    return true;
  }

  /** The network is said to be back: asks again without waiting. */
  wake(): void {
    if (!this.#cancel) return;
    this.#cancel();
    this.#cancel = undefined;
    void this.#ask();
  }

  /** Gives up the ticket that waits for the network, or looks away from the last answer. */
  next(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#pending = undefined;
    // Whoever asks for the next ticket is not kept waiting: the pause is for a camera that still sees the last one.
    this.#answeredAt = Number.NEGATIVE_INFINITY;
    this.#needs.show({ kind: 'ready' });
  }

  async #ask(): Promise<void> {
    const pending = this.#pending;
    if (!pending) return;
    pending.attempts++;
    try {
      const reply = await this.#needs.ask(pending.code);
      if (this.#pending === pending) this.#answered(pending, reply);
    } catch (error) {
      if (this.#pending === pending) this.#failed(pending, error as Problem);
    }
  }

  #answered(pending: { since: number; attempts: number }, reply: DoorReply): void {
    this.#pending = undefined;
    this.#answeredAt = this.#needs.now();
    const ours = pending.attempts > 1 && this.#isOurOwn(pending.since, reply);
    this.#needs.show({ kind: 'answered', answer: ours ? { ...reply.answer, result: 'admitted' } : reply.answer });
  }

  #isOurOwn(since: number, { answer, serverTime }: DoorReply): boolean {
    if (answer.result !== 'already-admitted' || answer.firstAdmittedAt === null) return false;
    const ago = serverTime - Date.parse(answer.firstAdmittedAt);
    return answer.firstDoor === this.#needs.door() && ago <= this.#needs.now() - since + coarse;
  }

  #failed(pending: { attempts: number }, problem: Problem): void {
    if (problem.code !== 'offline' && problem.status > 0 && problem.status < 500 && problem.status !== 429) {
      this.#pending = undefined;
      this.#answeredAt = this.#needs.now();
      return this.#needs.show({ kind: 'refused', problem });
    }
    this.#needs.show({ kind: 'lost', attempts: pending.attempts });
    this.#cancel = this.#needs.later(waits[Math.min(pending.attempts, waits.length) - 1] ?? 1000, () => {
      this.#cancel = undefined;
      void this.#ask();
    });
  }
}
