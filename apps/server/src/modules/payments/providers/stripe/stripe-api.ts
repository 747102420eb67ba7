import { AsyncLocalStorage } from 'node:async_hooks';
import type { Stripe } from 'stripe';
import type { z } from 'zod';
import { limitedFetch, ProviderFault } from '../limited-fetch.ts';

export interface StripeOptions {
  readonly secretKey: string;
  /** Of the endpoint that notifications are sent to (`whsec_…`). */
  readonly webhookSecret: string;
  /** `https://api.stripe.com` */
  readonly url: string;
}

/** Stripe has understood and says no: its code, such as `amount_too_small`, or the type of error where it gives no code. */
export interface StripeRefusal {
  readonly ok: false;
  readonly code: string;
}
export type StripeAnswer<T> = { readonly ok: true; readonly value: T } | StripeRefusal;

/** Another request under the same key is under way (409). */
export class StripeBusy extends ProviderFault {
  constructor() {
    super('stripe', 'status 409');
  }
}

interface Loaded {
  readonly stripe: Stripe;
  readonly StripeError: typeof Stripe.errors.StripeError;
}

/**
 * Stripe's own library, made to keep to our rules: every call ends with its signal, answers are limited and read by a schema, the
 * library tries nothing again by itself (we do, with our keys), and what it throws is reduced to what may be logged.
 */
export class StripeApi {
  readonly #loaded: Promise<Loaded>;
  /** The library knows no signals, so the one of the call under way is found here by its `fetch`. */
  readonly #signals = new AsyncLocalStorage<AbortSignal>();

  constructor({ secretKey, url }: Pick<StripeOptions, 'secretKey' | 'url'>) {
    // A quarter of a second and 35 MB, which installations without Stripe do not spend.
    this.#loaded = import('stripe').then((library) => this.#open(library.Stripe, secretKey, new URL(url)));
    // Told by the calls.
    this.#loaded.catch(() => undefined);
  }

  #open(library: typeof Stripe, secretKey: string, { protocol, hostname, port }: URL): Loaded {
    const http = protocol === 'http:';
    const stripe = new library(secretKey, {
      protocol: http ? 'http' : 'https',
      host: hostname,
      port: port === '' ? (http ? 80 : 443) : port,
      maxNetworkRetries: 0,
      telemetry: false,
      httpClient: library.createFetchHttpClient((address, init = {}) => {
        const signals = [init.signal, this.#signals.getStore()].filter((signal) => signal != null);
        return limitedFetch('stripe', address instanceof Request ? address.url : address, {
          ...init,
          signal: AbortSignal.any(signals),
        });
      }),
    });
    return { stripe, StripeError: library.errors.StripeError };
  }

  /**
   * @throws ProviderFault when Stripe does not answer, answers 401, 403, 409, 429 or 5xx, or not as `shape` says: what became of the
   *   request is not known, or it is our configuration that is wrong
   */
  async call<Shape extends z.ZodType>(
    signal: AbortSignal,
    shape: Shape,
    ask: (stripe: Stripe) => Promise<unknown>,
  ): Promise<StripeAnswer<z.output<Shape>>> {
    const { stripe, StripeError } = await this.#loaded;
    const answered = await this.#signals.run(signal, async () => {
      try {
        return { ok: true as const, value: await ask(stripe) };
      } catch (error) {
        if (!(error instanceof StripeError)) throw error;
        return refusalOf(error);
      }
    });
    if (!answered.ok) return answered;
    const read = shape.safeParse(answered.value);
    if (!read.success) throw new ProviderFault('stripe', 'unreadable answer');
    return { ok: true, value: read.data };
  }

  /** As `call`, where a refusal is a fault as well. */
  async must<Shape extends z.ZodType>(
    signal: AbortSignal,
    shape: Shape,
    ask: (stripe: Stripe) => Promise<unknown>,
  ): Promise<z.output<Shape>> {
    const answered = await this.call(signal, shape, ask);
    if (!answered.ok) throw new ProviderFault('stripe', `refused: ${answered.code}`);
    return answered.value;
  }
}

const refusals = new Set([400, 402, 404]);

/** @throws ProviderFault for what is no refusal */
function refusalOf(error: InstanceType<Loaded['StripeError']>): StripeRefusal {
  const { statusCode, code, rawType, detail } = error;
  if (statusCode !== undefined && refusals.has(statusCode)) return { ok: false, code: code ?? rawType ?? 'refused' };
  if (detail instanceof ProviderFault) throw detail;
  if (statusCode === 409) throw new StripeBusy();
  throw new ProviderFault('stripe', statusCode === undefined ? 'no answer' : `status ${statusCode}`);
}
