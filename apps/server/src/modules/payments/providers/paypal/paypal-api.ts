import { z } from 'zod';
import type { Clock } from '../../../../platform/clock.ts';
import { limitedFetch, ProviderFault } from '../limited-fetch.ts';

export interface PayPalOptions {
  readonly clientId: string;
  readonly secret: string;
  /** Of the webhook as it was set up at PayPal: part of what its signatures are made over. */
  readonly webhookId: string;
  /** `https://api-m.paypal.com`, or `https://api-m.sandbox.paypal.com` */
  readonly url: string;
}

export interface PayPalRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** JSON text. */
  readonly body?: string;
  /** `PayPal-Request-Id`, by which PayPal does a thing once. */
  readonly requestId?: string;
}

/** PayPal has understood and says no: the issue that it names, such as `INSTRUMENT_DECLINED`. */
export interface PayPalRefusal {
  readonly ok: false;
  readonly status: number;
  readonly issue: string;
}
export type PayPalAnswer<T> = { readonly ok: true; readonly value: T } | PayPalRefusal;

const token = z.object({ access_token: z.string().min(1).max(8192), expires_in: z.coerce.number().positive() });
const problem = z.object({
  name: z.string().optional(),
  details: z.array(z.object({ issue: z.string().optional() })).optional(),
});
const refusals = new Set([400, 404, 422]);
/** Milliseconds that PayPal has to give a token, whoever waits for it. */
const tokenPatience = 8_000;

/** PayPal's REST API: its access token is kept until shortly before its end, and had anew when it is refused. */
export class PayPalApi {
  readonly #options: PayPalOptions;
  readonly #clock: Clock;
  #token: { value: string; until: number } | null = null;
  #asking: Promise<string> | null = null;

  constructor(options: PayPalOptions, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
  }

  /** @throws ProviderFault when PayPal does not answer, answers 401, 403, 409, 429 or 5xx, or not as `shape` says */
  async call<Shape extends z.ZodType>(
    request: PayPalRequest,
    shape: Shape,
    signal: AbortSignal,
  ): Promise<PayPalAnswer<z.output<Shape>>> {
    let used = await this.#accessToken(signal);
    let response = await this.#send(request, used, signal);
    if (response.status === 401) {
      // Revoked before its time: whoever comes next takes the new one too.
      if (this.#token?.value === used) this.#token = null;
      used = await this.#accessToken(signal);
      response = await this.#send(request, used, signal);
    }
    const json: unknown = await response.json().catch(() => undefined);
    if (response.ok) {
      const read = shape.safeParse(json);
      if (read.success) return { ok: true, value: read.data };
      throw new ProviderFault('paypal', 'unreadable answer');
    }
    if (!refusals.has(response.status)) throw new ProviderFault('paypal', `status ${response.status}`);
    const said = problem.safeParse(json);
    const issue = said.success ? (said.data.details?.[0]?.issue ?? said.data.name) : undefined;
    return { ok: false, status: response.status, issue: issue ?? 'UNKNOWN' };
  }

  #send({ method, path, body, requestId }: PayPalRequest, bearer: string, signal: AbortSignal): Promise<Response> {
    const headers = {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: `Bearer ${bearer}`,
      prefer: 'return=representation',
      ...(requestId !== undefined && { 'paypal-request-id': requestId }),
    };
    return limitedFetch('paypal', this.#options.url + path, {
      method,
      headers,
      signal,
      ...(body !== undefined && { body }),
    });
  }

  /** One question at a time: those who come meanwhile wait for the same answer, each as long as it likes. */
  async #accessToken(signal: AbortSignal): Promise<string> {
    if (this.#token && this.#token.until > this.#clock.now().epochMilliseconds) return this.#token.value;
    this.#asking ??= this.#askToken().finally(() => {
      this.#asking = null;
    });
    return orAborted(this.#asking, signal);
  }

  async #askToken(): Promise<string> {
    const { clientId, secret, url } = this.#options;
    const response = await limitedFetch('paypal', `${url}/v1/oauth2/token`, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
      },
      body: 'grant_type=client_credentials',
      signal: AbortSignal.timeout(tokenPatience),
    });
    const read = token.safeParse(await response.json().catch(() => undefined));
    if (!response.ok || !read.success) throw new ProviderFault('paypal', `no token, status ${response.status}`);
    const { access_token: value, expires_in: seconds } = read.data;
    const margin = Math.min(60, seconds / 10);
    this.#token = { value, until: this.#clock.now().epochMilliseconds + (seconds - margin) * 1000 };
    return value;
  }
}

async function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const give = (): void => reject(new ProviderFault('paypal', 'no answer in time'));
  if (signal.aborted) give();
  signal.addEventListener('abort', give, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', give);
  }
}
