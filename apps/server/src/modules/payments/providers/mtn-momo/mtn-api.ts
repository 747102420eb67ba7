import type { Clock } from '../../../../platform/clock.ts';
import { TokenKeeper } from '../mobile-money/access-token.ts';
import { ProviderFault } from '../limited-fetch.ts';
import { callApi, readAnswer } from '../mobile-money/call-api.ts';
import type { ApiAnswer } from '../mobile-money/call-api.ts';
import * as mtn from './mtn-answers.ts';

/** Keys of one product: each has its own. */
export interface MtnKeys {
  readonly subscriptionKey: string;
  readonly apiUser: string;
  readonly apiKey: string;
}

const provider = 'mtn-momo';

/** One product of MTN's (`collection` or `disbursement`) with its keys and tokens. */
export class MtnApi {
  readonly #product: 'collection' | 'disbursement';
  readonly #url: string;
  readonly #common: Record<string, string>;
  readonly #tokens: TokenKeeper;

  constructor(
    product: 'collection' | 'disbursement',
    keys: MtnKeys,
    given: { url: string; environment: string; clock: Clock },
  ) {
    this.#product = product;
    this.#url = `${given.url}/${product}`;
    const key = { 'ocp-apim-subscription-key': keys.subscriptionKey };
    this.#common = { ...key, 'x-target-environment': given.environment };
    this.#tokens = new TokenKeeper(given.clock, async (signal) => {
      const operation = `${product} token`;
      const basic = Buffer.from(`${keys.apiUser}:${keys.apiKey}`).toString('base64');
      const headers = { ...key, authorization: `Basic ${basic}` };
      const answer = await callApi({
        provider,
        operation,
        url: `${this.#url}/token/`,
        method: 'POST',
        headers,
        signal,
      });
      if (answer.status !== 200) throw fault(operation, answer);
      const token = readAnswer({ provider, operation }, answer, mtn.tokenAnswer);
      return { value: token.access_token, livesFor: token.expires_in };
    });
  }

  /**
   * Asks for a movement of money under its reference.
   * @returns `accepted` also when this reference was heard of before; else the answer, which is no fault
   * @throws ProviderFault for a fault: whether it was heard is not known
   */
  async ask(
    path: string,
    reference: string,
    body: object,
    signal: AbortSignal,
    callbackUrl?: string,
  ): Promise<'accepted' | ApiAnswer> {
    const headers = {
      'x-reference-id': reference,
      ...(callbackUrl !== undefined && { 'x-callback-url': callbackUrl }),
    };
    const answer = await this.#call('POST', path, headers, body, signal);
    if (answer.status === 202 || answer.status === 409) return 'accepted';
    if (mtn.refusalOf(answer.status, mtn.problemCode(answer.json)) !== null) return answer;
    throw fault(`${this.#product} ${path}`, answer);
  }

  /** What became of it; null when it was never heard of. */
  async status(path: string, reference: string, signal: AbortSignal): Promise<mtn.OperationStatus | null> {
    const operation = `${this.#product} ${path} status`;
    const answer = await this.#call('GET', `${path}/${reference}`, {}, undefined, signal, operation);
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw fault(operation, answer);
    return readAnswer({ provider, operation }, answer, mtn.operationStatus);
  }

  async #call(
    method: 'GET' | 'POST',
    path: string,
    own: Record<string, string>,
    body: object | undefined,
    signal: AbortSignal,
    operation = `${this.#product} ${path}`,
    again = true,
  ): Promise<ApiAnswer> {
    const token = await this.#tokens.value(signal);
    const headers = { ...this.#common, ...own, authorization: `Bearer ${token}` };
    const url = `${this.#url}/${path}`;
    const answer = await callApi({ provider, operation, url, method, headers, ...(body && { body }), signal });
    if (answer.status !== 401) return answer;
    this.#tokens.forget(token);
    if (again) return this.#call(method, path, own, body, signal, operation, false);
    throw fault(operation, answer);
  }
}

function fault(operation: string, answer: ApiAnswer): ProviderFault {
  const code = mtn.problemCode(answer.json);
  const word = code !== null && /^[A-Z_]{3,60}$/.test(code) ? ` ${code}` : '';
  return new ProviderFault(provider, operation, `status ${answer.status}${word}`);
}
