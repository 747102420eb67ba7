import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Hold, Order } from '@parterre/contract/booking';
import type { PaymentSimulator } from '@parterre/simulators/payments/payment-simulator';
import type { Random } from '@parterre/poster/poster-random';
import type pg from 'pg';
import { LeanClient, type LeanAnswer } from '../lean-client.ts';
import type { SceneScreening } from '../scene.ts';
import { forge } from './forgeries.ts';
import type { PostOffice } from './post-office.ts';
import { booksOf, type BookedCharge } from './provider-books.ts';

/** What becomes of a payment, as its payer and its provider will have it. */
export const fates = {
  pays: 36,
  'pays, and nobody tells us': 8,
  'is declined': 14,
  'is declined, and pays another way': 5,
  'pays two ways': 5,
  'leaves it': 20,
  'pays late, the seats are free': 4,
  'pays late, the seats are gone': 4,
  'pays what was cancelled': 4,
} as const;
export type Fate = keyof typeof fates;

/** A payer to be: where, with what, and what will become of it. */
export interface Plan {
  readonly index: number;
  readonly fate: Fate;
  readonly provider: string;
  /** For who pays another way. */
  readonly other: string;
  readonly screening: SceneScreening;
  readonly seats: readonly string[];
}

export interface Journey {
  readonly plan: Plan;
  readonly email: string;
  order: { id: string; code: string; occurrenceId: string } | null;
  /** What went wrong on the way, where the buyer got no answer at all. */
  fault: string | null;
}

export interface World {
  readonly port: number;
  readonly simulators: ReadonlyMap<string, PaymentSimulator>;
  readonly office: PostOffice;
  readonly db: pg.Pool;
  readonly random: Random;
  /** When payers give up, whatever they were at: milliseconds since 1970. */
  readonly until: number;
}

export function emailOf(index: number): string {
  return `payer-${index}@storm.example`;
}

/** One payer from the seats to the end of their part; what the server makes of it is judged afterwards. */
export async function live(world: World, plan: Plan): Promise<Journey> {
  const journey: Journey = { plan, email: emailOf(plan.index), order: null, fault: null };
  const payer = new Payer(world, plan.index);
  try {
    await payer.order(journey);
    await act(world, payer, journey);
  } catch (error) {
    journey.fault = error instanceof Error ? error.message : String(error);
    process.stderr.write(`payer ${plan.index} (${plan.fate}, ${plan.provider}) gives up: ${journey.fault}\n`);
  } finally {
    payer.close();
  }
  return journey;
}

async function act(world: World, payer: Payer, { plan }: Journey): Promise<void> {
  const { fate, provider, other } = plan;
  switch (fate) {
    case 'pays':
      return payer.pay(provider, (charge, simulator) => simulator.approve(charge.id));
    case 'pays, and nobody tells us':
      return payer.pay(provider, async (charge, simulator) => {
        await simulator.notify(charge.id, 0);
        await simulator.approve(charge.id);
      });
    case 'is declined':
      await payer.pay(provider, (charge, simulator) => simulator.decline(charge.id, 'insufficient-funds'));
      return payer.forgetIt();
    case 'is declined, and pays another way':
      await payer.pay(provider, (charge, simulator) => simulator.decline(charge.id, 'insufficient-funds'));
      return payer.pay(other, (charge, simulator) => simulator.approve(charge.id));
    case 'pays two ways': {
      const charges: [BookedCharge, PaymentSimulator][] = [];
      const note = (charge: BookedCharge, simulator: PaymentSimulator) =>
        Promise.resolve(void charges.push([charge, simulator]));
      await payer.pay(provider, note);
      await payer.pay(other, note);
      await Promise.all(charges.map(([charge, simulator]) => tried(simulator.approve(charge.id))));
      return;
    }
    case 'leaves it':
      await payer.pay(provider, (charge) => {
        world.office.post(forge(charge, world.random), 'forged', 0);
        world.office.post(forge(charge, world.random), 'forged', 3_000 * world.random());
        return Promise.resolve();
      });
      return payer.forgetIt();
    case 'pays late, the seats are free':
    case 'pays late, the seats are gone':
    case 'pays what was cancelled': {
      const charges: [BookedCharge, PaymentSimulator][] = [];
      await payer.pay(provider, (charge, simulator) => Promise.resolve(void charges.push([charge, simulator])));
      if (fate === 'pays what was cancelled') await payer.cancel();
      else await payer.forgetIt();
      if (fate === 'pays late, the seats are gone') await payer.loseSeats();
      await Promise.all(charges.map(([charge, simulator]) => tried(simulator.approve(charge.id))));
      return payer.forgetIt();
    }
  }
}

/** A provider may say that it is over: then nothing was taken, which its books tell. */
async function tried(acting: Promise<void>): Promise<void> {
  await acting.catch(() => undefined);
}

/** Milliseconds that a payer tries, whatever answers or does not. */
const patience = 240_000;
/** Milliseconds after which an answer does not come any more. */
const longestAnswer = 30_000;

/** Asks as people and their browsers do: again, as long as there is no answer or one that says "again". */
class Payer {
  readonly #world: World;
  readonly #index: number;
  readonly #client: LeanClient;
  #journey: Journey | null = null;

  constructor(world: World, index: number) {
    this.#world = world;
    this.#index = index;
    this.#client = this.#clientFrom(20);
  }

  close(): void {
    this.#client.close();
  }

  #patient(): number {
    return Math.min(Date.now() + patience, this.#world.until);
  }

  #clientFrom(net: number): LeanClient {
    return new LeanClient(this.#world.port, `10.${net}.${(this.#index >> 8) & 255}.${this.#index & 255}`);
  }

  async #ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
    client = this.#client,
  ): Promise<LeanAnswer> {
    for (const until = this.#patient(); ; await wait(150 + 250 * this.#world.random())) {
      const answer = await answered(client, client.request(method, path, body, headers));
      const again = answer === null || answer.status >= 500 || answer.body.includes('"payment-being-opened"');
      if (!again) return answer;
      if (Date.now() > until) throw new Error(`${method} ${path}: ${answer?.body ?? 'no answer'}`);
    }
  }

  async #read<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<T> {
    const answer = await this.#ask(method, path, body, headers);
    if (answer.status < 200 || answer.status > 299)
      throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
    return (answer.body === '' ? null : JSON.parse(answer.body)) as T;
  }

  async order(journey: Journey): Promise<void> {
    this.#journey = journey;
    const { screening, seats } = journey.plan;
    // Who has seen the map has a cookie: a hold whose answer is lost is theirs when they ask again.
    await this.#read('GET', `/api/v1/occurrences/${screening.occurrenceId}/seats`);
    const held = await this.#read<Hold>('PUT', `/api/v1/occurrences/${screening.occurrenceId}/hold`, { seats });
    const { code } = await this.#read<Order>(
      'POST',
      `/api/v1/occurrences/${screening.occurrenceId}/orders`,
      {
        lines: held.seats.map((seat) => ({ seat, tariffId: screening.tariffId })),
        name: 'Charge Exemple',
        email: journey.email,
        language: 'fr',
      },
      { 'idempotency-key': randomUUID() },
    );
    journey.order = { id: await this.#idOf(code), code, occurrenceId: screening.occurrenceId };
  }

  async #idOf(code: string): Promise<string> {
    const { rows } = await this.#world.db.query<{ id: string }>(`select id from booking."order" where code = $1`, [
      code,
    ]);
    return rows[0]?.id ?? '';
  }

  get #order(): { id: string; code: string; occurrenceId: string } {
    const order = this.#journey?.order;
    if (!order) throw new Error('nothing was ordered');
    return order;
  }

  /** Begins to pay, and acts on the page that opens, or on every prompt that comes to the phone. */
  async pay(provider: string, action: (charge: BookedCharge, at: PaymentSimulator) => Promise<void>): Promise<void> {
    const simulator = this.#world.simulators.get(provider);
    if (!simulator) throw new Error(`there is no ${provider}`);
    const phone = phones[provider]?.(this.#index) ?? null;
    const key = { 'idempotency-key': randomUUID() };
    const body = { provider, ...(phone !== null && { phone: phone.given }) };
    const answer = await this.#ask('POST', `/api/v1/orders/${this.#order.code}/payment`, body, key);
    if (answer.status !== 200) throw new Error(`paying by ${provider}: ${answer.status} ${answer.body}`);
    const open =
      phone === null ? await this.#page(simulator) : booksOf(simulator).filter((one) => one.payer === phone.told);
    for (const charge of open) await tried(action(charge, simulator));
  }

  /** The charge behind the page that the payer was sent to. */
  async #page(simulator: PaymentSimulator): Promise<BookedCharge[]> {
    const { rows } = await this.#world.db.query<{ provider_reference: string | null }>(
      `select a.provider_reference from payments.attempt a join payments.payment p on p.id = a.payment_id
       where p.subject_id = $1 and a.provider = $2 order by a.id desc limit 1`,
      [this.#order.id, simulator.name],
    );
    const reference = rows[0]?.provider_reference ?? '';
    return booksOf(simulator).filter(({ id }) => reference === id || reference.endsWith(`.${id}`));
  }

  /** Half an hour passes for this order, which is more than a benchmark has: its deadlines are set back to now. */
  async forgetIt(): Promise<void> {
    const { id, occurrenceId } = this.#order;
    await this.#world.db.query(
      `with open as (
         update payments.payment set deadline_at = now() where subject_id = $1 and status = 'pending' returning id
       ), asked as (
         update payments.attempt a set next_poll_at = now() from open
         where a.payment_id = open.id and a.next_poll_at is not null
       ), mine as (
         update booking."order" set expires_at = now() where occurrence_id = $2 and id = $1 and status = 'reserved'
         returning hold_id
       ), held as (
         update booking.hold h set expires_at = now() from mine where h.occurrence_id = $2 and h.id = mine.hold_id
       )
       update booking.claim c set expires_at = now() from mine
       where c.occurrence_id = $2 and c.hold_id = mine.hold_id and c.state = 'held'`,
      [id, occurrenceId],
    );
    for (const until = this.#patient(); Date.now() < until; await wait(300)) {
      const { status } = await this.#read<Order>('GET', `/api/v1/orders/${this.#order.code}`);
      if (status !== 'reserved') return;
    }
    throw new Error('the order does not end');
  }

  async cancel(): Promise<void> {
    await this.#ask('POST', `/api/v1/orders/${this.#order.code}/cancel`, {});
  }

  /** Somebody else takes the seats, now that they are free. */
  async loseSeats(): Promise<void> {
    const rival = this.#clientFrom(21);
    const { screening, seats } = this.#journey?.plan ?? {};
    await this.#ask('PUT', `/api/v1/occurrences/${screening?.occurrenceId ?? ''}/hold`, { seats }, {}, rival);
    rival.close();
  }
}

/** The answer, or null when there is none in time: then the next request has a connection of its own. */
async function answered(client: LeanClient, asking: Promise<LeanAnswer>): Promise<LeanAnswer | null> {
  const timer = setTimeout(() => client.close(), longestAnswer);
  try {
    return await asking;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** A number for each payer: as it is given to us, and as the provider has it. */
const phones: Readonly<Record<string, (index: number) => { given: string; told: string }>> = {
  'mtn-momo': (index) => numbered('05', index, '225'),
  'moov-money': (index) => numbered('01', index, ''),
};

function numbered(prefix: string, index: number, country: string): { given: string; told: string } {
  const number = `${prefix}${String(index).padStart(8, '0')}`;
  return { given: `+225${number}`, told: `${country}${number}` };
}
