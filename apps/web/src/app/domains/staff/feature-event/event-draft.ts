import { computed, signal } from '@angular/core';
import type { DeskEvent, EventChange } from '@parterre/contract/events';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';

export type EventPart = Omit<EventChange, 'revision'>;
export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed';

/** Milliseconds without a key before a draft is saved. */
const pause = 700;

/**
 * An event as somebody types it: what is shown is what was typed over what the server has; a draft is saved after a short pause, one change
 * after the other, and what could not be saved is kept and tried again with the next change. One that others see is saved when asked to.
 */
export class EventDraft {
  private readonly server = signal<DeskEvent | undefined>(undefined);
  private readonly typed = signal<EventPart>({});
  readonly state = signal<SaveState>('saved');
  readonly problem = signal<Problem | undefined>(undefined);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private underWay: Promise<boolean> | undefined;
  readonly #save: (change: EventChange) => Promise<DeskEvent>;

  /** @param save rejects with a Problem */
  constructor(save: (change: EventChange) => Promise<DeskEvent>) {
    this.#save = save;
  }

  /** `undefined` until it was read */
  readonly event = computed((): DeskEvent | undefined => {
    const server = this.server();
    return server && ({ ...server, ...this.typed() } as DeskEvent);
  });
  readonly savesItself = computed(() => ['draft', 'rejected'].includes(this.server()?.status ?? ''));
  readonly dirty = computed(() => Object.keys(this.typed()).length > 0);

  /** What the server answered; what was typed meanwhile stays typed. */
  take(event: DeskEvent): void {
    this.server.set(event);
  }

  /** Begins anew with what the server has. */
  restart(event: DeskEvent): void {
    clearTimeout(this.timer);
    this.typed.set({});
    this.problem.set(undefined);
    this.state.set('saved');
    this.server.set(event);
  }

  edit(part: EventPart): void {
    this.typed.update((before) => ({ ...before, ...part }));
    this.state.set('waiting');
    clearTimeout(this.timer);
    if (this.savesItself()) this.timer = setTimeout(() => void this.save(), pause);
  }

  /** @returns whether everything typed is saved */
  async save(): Promise<boolean> {
    clearTimeout(this.timer);
    if (this.underWay) await this.underWay;
    if (!this.dirty()) return this.state() === 'saved';
    this.underWay = this.send();
    const done = await this.underWay;
    this.underWay = undefined;
    return done;
  }

  private async send(): Promise<boolean> {
    const server = this.server();
    const sent = this.typed();
    if (!server) return false;
    this.state.set('saving');
    try {
      const event = await this.#save({ ...sent, revision: server.revision });
      this.server.set(event);
      // What was typed while this was on its way is still to be sent.
      this.typed.update((now) =>
        Object.fromEntries(Object.entries(now).filter(([name, value]) => sent[name as keyof EventPart] !== value)),
      );
      this.problem.set(undefined);
      this.state.set(this.dirty() ? 'waiting' : 'saved');
      return !this.dirty();
    } catch (error) {
      this.problem.set(problemOf(error));
      this.state.set('failed');
      return false;
    }
  }
}
