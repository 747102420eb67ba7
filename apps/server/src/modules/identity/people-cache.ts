import type { Clock } from '../../platform/clock.ts';
import type { PersonActor } from './contract.ts';

export interface SessionPerson {
  readonly sessionId: string;
  readonly person: Omit<PersonActor, 'visitorId'>;
}

const lifetimeMilliseconds = 5_000;
const mostEntries = 10_000;

/**
 * Who is behind a session, for five seconds at most: what another node changes shows after that, what this node changes
 * shows at once because each writer calls `forget`.
 */
export class PeopleCache {
  readonly #entries = new Map<string, { value: SessionPerson; until: number }>();
  readonly #clock: Clock;
  /** Counts the writes: an answer read before one must not be kept after it. */
  #generation = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param key names the session: hash of its token, or its id */
  async get(key: string, load: () => Promise<SessionPerson | null>): Promise<SessionPerson | null> {
    const now = this.#clock.now().epochMilliseconds;
    const known = this.#entries.get(key);
    if (known !== undefined && known.until > now && known.until <= now + lifetimeMilliseconds) return known.value;
    this.#entries.delete(key);
    const generation = this.#generation;
    const value = await load();
    if (value !== null && generation === this.#generation) {
      const oldest = this.#entries.size >= mostEntries ? this.#entries.keys().next().value : undefined;
      if (oldest !== undefined) this.#entries.delete(oldest);
      this.#entries.set(key, { value, until: now + lifetimeMilliseconds });
    }
    return value;
  }

  /** After a change of the person, their memberships or their sessions. */
  forget(personId: string): void {
    this.#generation += 1;
    for (const [key, { value }] of this.#entries) if (value.person.personId === personId) this.#entries.delete(key);
  }
}
