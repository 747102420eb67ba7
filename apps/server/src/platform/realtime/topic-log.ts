import { randomBytes } from 'node:crypto';

interface Entry {
  readonly seq: number;
  readonly text: string;
}

const kept = 256;

/** The last events of one topic on one node, each at a position `epoch:seq`; a new epoch begins when some were lost. */
export class TopicLog {
  #epoch = randomBytes(6).toString('hex');
  #seq = 0;
  #entries: Entry[] = [];
  readonly topic: string;

  constructor(topic: string) {
    this.topic = topic;
  }

  get position(): string {
    return `${this.#epoch}:${this.#seq}`;
  }

  /** Adds an event. Returns its frame as text, made once for all who listen. */
  append(data: unknown): string {
    this.#seq += 1;
    const text = JSON.stringify({ type: 'event', topic: this.topic, position: this.position, data });
    this.#entries.push({ seq: this.#seq, text });
    if (this.#entries.length > kept) this.#entries.shift();
    return text;
  }

  /** Frames after a position, null when the log cannot tell what was missed since. */
  since(position: string): string[] | null {
    const [epoch, number] = position.split(':');
    const seq = Number(number);
    if (epoch !== this.#epoch || !Number.isInteger(seq) || seq > this.#seq || seq < 0) return null;
    const oldest = this.#entries[0]?.seq ?? this.#seq + 1;
    if (seq + 1 < oldest) return null;
    return this.#entries.filter((entry) => entry.seq > seq).map((entry) => entry.text);
  }

  /** Events were lost: whoever comes with an older position has to read the state anew. */
  reset(): void {
    this.#epoch = randomBytes(6).toString('hex');
    this.#seq = 0;
    this.#entries = [];
  }
}
