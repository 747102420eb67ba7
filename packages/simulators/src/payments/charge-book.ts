import type { SimulatedCharge } from './payment-simulator.ts';

/** A charge while it can change, with where its end is told and how often. */
export type OpenCharge = { -readonly [Key in keyof SimulatedCharge]: SimulatedCharge[Key] } & {
  ended: boolean;
  times: number;
};

export function newCharge(
  given: Pick<SimulatedCharge, 'id' | 'ours' | 'amount' | 'currency' | 'status' | 'payer'>,
): OpenCharge {
  return { ...given, notifications: 0, refunded: 0, ended: false, times: 1 };
}

/** The charges of a simulated provider, in the order that they came. */
export class ChargeBook<C extends OpenCharge> {
  notifications: 'sent' | 'dropped' = 'sent';
  readonly #charges: C[] = [];
  readonly #send: (charge: C) => Promise<void>;

  /** @param send delivers one notification; what becomes of it is none of a provider's business */
  constructor(send: (charge: C) => Promise<void>) {
    this.#send = send;
  }

  add(charge: C): C {
    this.#charges.push(charge);
    return charge;
  }

  /** By the provider's name, else by the merchant's: of several of those the newest. */
  find(name: string): C | undefined {
    return this.#charges.find(({ id }) => id === name) ?? this.#charges.findLast(({ ours }) => ours === name);
  }

  /** @throws Error for a charge that there is none of */
  get(name: string): C {
    const charge = this.find(name);
    if (!charge) throw new Error(`There is no charge ${name}`);
    return charge;
  }

  /**
   * A charge that its payer can still act on.
   * @throws Error for one that has ended: no provider takes money for what it has called over
   */
  open(name: string): C {
    const charge = this.get(name);
    if (charge.ended) throw new Error(`The charge ${name} is over: ${charge.status}`);
    return charge;
  }

  named(ours: string): C[] {
    return this.#charges.filter((charge) => charge.ours === ours);
  }

  list(): SimulatedCharge[] {
    return this.#charges.map(({ id, ours, amount, currency, status, payer, notifications, refunded }) => {
      return { id, ours, amount, currency, status, payer, notifications, refunded };
    });
  }

  /** Ends a charge, and tells of it as often as it was said to. */
  async end(charge: C, status: string): Promise<void> {
    charge.status = status;
    charge.ended = true;
    await this.#tell(charge, charge.times);
  }

  /** See `PaymentSimulator.notify`; a charge that has ended is told of at once. */
  async notify(name: string, times: number): Promise<void> {
    const charge = this.get(name);
    charge.times = times;
    if (charge.ended) await this.#tell(charge, times);
  }

  async #tell(charge: C, times: number): Promise<void> {
    if (this.notifications === 'dropped') return;
    for (let time = 0; time < times; time += 1) {
      charge.notifications += 1;
      await this.#send(charge);
    }
  }
}

/** Delivers a notification. Nobody listens to what is answered, nor whether anything is. */
export async function deliver(
  url: string,
  request: { method?: 'POST' | 'PUT'; headers?: Record<string, string>; body: string },
): Promise<void> {
  const { method = 'POST', headers = {}, body } = request;
  const type = { 'content-type': 'application/json' };
  try {
    const signal = AbortSignal.timeout(5_000);
    const response = await fetch(url, { method, headers: { ...type, ...headers }, body, signal });
    await response.body?.cancel();
  } catch {
    // Lost, as on the real way.
  }
}
