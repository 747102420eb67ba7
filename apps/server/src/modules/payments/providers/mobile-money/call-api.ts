import type { z } from 'zod';

/** A provider that did not answer, or with something that means nothing: it is asked again later. Names no key, number or address. */
export class ProviderFault extends Error {
  override readonly name = 'ProviderFault';
  constructor(provider: string, operation: string, what: string) {
    super(`${provider}: ${operation}: ${what}`);
  }
}

export interface ApiRequest {
  /** For messages: `orange-money`, and what was asked of it. */
  readonly provider: string;
  readonly operation: string;
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** An object is sent as JSON, parameters as a form. */
  readonly body?: object | URLSearchParams;
  readonly signal: AbortSignal;
}

export interface ApiAnswer {
  readonly status: number;
  /** undefined where the body is empty or no JSON */
  readonly json: unknown;
}

/** Far above the longest answer of any provider here, which has a few hundred characters. */
const largestAnswer = 262_144;

/**
 * Asks a provider once. Redirects are not followed, since the keys would go with them.
 * @throws ProviderFault without an answer, with one that is too long, or with a 5xx whose body the caller does not read
 */
export async function callApi(request: ApiRequest): Promise<ApiAnswer> {
  const { provider, operation, url, method, headers, body, signal } = request;
  const form = body instanceof URLSearchParams;
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
  try {
    const response = await fetch(url, {
      method,
      headers: { accept: 'application/json', ...(body && { 'content-type': type }), ...headers },
      ...(body && { body: form ? body.toString() : JSON.stringify(body) }),
      redirect: 'error',
      signal,
    });
    return { status: response.status, json: parseJson(await readAtMost(response, largestAnswer)) };
  } catch (error) {
    throw new ProviderFault(provider, operation, `no answer (${nameOf(error)})`);
  }
}

/** @throws ProviderFault when the answer has another form */
export function readAnswer<Shape extends z.ZodType>(
  request: Pick<ApiRequest, 'provider' | 'operation'>,
  answer: ApiAnswer,
  shape: Shape,
): z.output<Shape> {
  const read = shape.safeParse(answer.json);
  if (read.success) return read.data;
  throw new ProviderFault(request.provider, request.operation, `unreadable answer with status ${answer.status}`);
}

/** The object in a JSON text, or undefined. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readAtMost(response: Response, most: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    // Leaving the loop cancels the rest.
    if (size > most) throw new RangeError('too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** `ECONNREFUSED`, `TimeoutError`, `RangeError`…: never the message, which can hold an address with a token in it. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const cause: unknown = error.cause;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}
