import { signal } from '@angular/core';
import type { SeatMapDraft } from '@parterre/contract/venues';
import type { SeatMap } from '@parterre/seating/seat-map';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';

export type Keeping =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string | null }
  | { readonly kind: 'offline' }
  | { readonly kind: 'conflict'; readonly by: string | null; readonly at: string | null; readonly revision: number }
  | { readonly kind: 'refused'; readonly problem: Problem };

export interface DraftPorts {
  /** rejects with a Problem */
  save(revision: number, plan: SeatMap): Promise<SeatMapDraft>;
  /** where what is not saved yet is kept on this device */
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined;
  key: string;
}

/** Milliseconds without a change after which the draft is saved, and after which one that failed is tried again. */
const pause = 1200;
const again = 15_000;
/** Milliseconds after which a change is kept on the device; it is kept at once when the page goes. */
const kept = 300;

/**
 * Saves a draft as it is worked on. What the server has not got yet is kept on the device, so that neither a reload nor a
 * lost network loses it; when somebody else saved meanwhile nothing is overwritten until one says so.
 */
export class DraftKeeper {
  readonly state = signal<Keeping>({ kind: 'untouched' });
  readonly #ports: DraftPorts;
  #revision: number;
  #plan: SeatMap | undefined;
  #saving: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: DraftPorts, revision: number) {
    this.#ports = ports;
    this.#revision = revision;
  }

  get revision(): number {
    return this.#revision;
  }

  /**
   * What this device has that the server has not. One that was begun from another revision is a conflict, and is given
   * back all the same: it is for the person to say which one stands.
   */
  recover(saved: { revision: number; plan: SeatMap; savedAt: string | null; savedBy: string | null }): SeatMap {
    this.#revision = saved.revision;
    const left = readKept(this.#ports);
    if (left === undefined || JSON.stringify(left.plan) === JSON.stringify(saved.plan)) {
      this.#forget();
      this.state.set(saved.savedAt === null ? { kind: 'untouched' } : { kind: 'saved', at: saved.savedAt });
      return saved.plan;
    }
    this.#plan = left.plan;
    if (left.revision === saved.revision) this.#schedule(0);
    else this.state.set({ kind: 'conflict', by: saved.savedBy, at: saved.savedAt, revision: saved.revision });
    return left.plan;
  }

  change(plan: SeatMap): void {
    this.#plan = plan;
    clearTimeout(this.#keepTimer);
    this.#keepTimer = setTimeout(() => this.keep(), kept);
    if (this.state().kind === 'conflict') return;
    if (this.state().kind !== 'saving') this.state.set({ kind: 'unsaved' });
    this.#schedule(pause);
  }

  /** Keeps what is not saved on this device, now. */
  keep(): void {
    clearTimeout(this.#keepTimer);
    if (this.#plan === undefined) return;
    try {
      this.#ports.storage?.setItem(this.#ports.key, JSON.stringify({ revision: this.#revision, plan: this.#plan }));
    } catch {
      // The device's storage is full or closed: the draft still goes to the server.
    }
  }

  /** Saves now. @returns whether the server has all of it */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    while (this.#saving) await this.#saving;
    if (this.#plan === undefined) return true;
    if (this.state().kind === 'conflict') return false;
    this.#saving = this.#save(this.#plan).finally(() => (this.#saving = undefined));
    await this.#saving;
    return this.#isClean();
  }

  #isClean(): boolean {
    return this.#plan === undefined;
  }

  /** The conflict ends with one's own drawing over the other's. */
  keepMine(): Promise<boolean> {
    const state = this.state();
    if (state.kind === 'conflict') {
      this.#revision = state.revision;
      this.state.set({ kind: 'unsaved' });
    }
    return this.flush();
  }

  /** The conflict ends with the other's drawing. */
  takeTheirs(draft: SeatMapDraft): void {
    this.#plan = undefined;
    this.#revision = draft.revision;
    this.#forget();
    this.state.set({ kind: 'saved', at: draft.savedAt });
  }

  /** What was saved has become a version, which is a revision of the draft as well. */
  published(): void {
    this.#revision += 1;
  }

  /** The page goes: timers end, what is not saved stays on the device. */
  end(): void {
    this.keep();
    clearTimeout(this.#timer);
  }

  #schedule(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), wait);
  }

  async #save(plan: SeatMap): Promise<void> {
    this.state.set({ kind: 'saving' });
    try {
      const saved = await this.#ports.save(this.#revision, plan);
      this.#revision = saved.revision;
      if (this.#plan === plan) {
        this.#plan = undefined;
        this.#forget();
        this.state.set({ kind: 'saved', at: saved.savedAt });
      } else {
        this.state.set({ kind: 'unsaved' });
        this.#schedule(pause);
      }
    } catch (error) {
      this.keep();
      this.#refused(problemOf(error));
    }
  }

  #refused(problem: Problem): void {
    if (problem.code === 'draft-changed-elsewhere') {
      const { savedBy, savedAt, revision } = problem.context;
      this.state.set({
        kind: 'conflict',
        by: typeof savedBy === 'string' ? savedBy : null,
        at: typeof savedAt === 'string' ? savedAt : null,
        revision: typeof revision === 'number' ? revision : this.#revision + 1,
      });
      return;
    }
    const passing = problem.code === 'offline' || problem.status >= 500 || problem.status === 429;
    this.state.set(passing ? { kind: 'offline' } : { kind: 'refused', problem });
    if (passing) this.#schedule(again);
  }

  #forget(): void {
    clearTimeout(this.#keepTimer);
    try {
      this.#ports.storage?.removeItem(this.#ports.key);
    } catch {
      // A storage that cannot be written holds nothing either.
    }
  }
}

function readKept({ storage, key }: DraftPorts): { revision: number; plan: SeatMap } | undefined {
  try {
    const text = storage?.getItem(key);
    const kept: unknown = text ? JSON.parse(text) : undefined;
    if (typeof kept !== 'object' || kept === null || !('revision' in kept) || !('plan' in kept)) return undefined;
    return kept as { revision: number; plan: SeatMap };
  } catch {
    return undefined;
  }
}
