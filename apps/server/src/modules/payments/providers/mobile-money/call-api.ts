import type { z } from 'zod';
import { ProviderFault, limitedFetch } from '../limited-fetch.ts';

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

/**
 * Asks a provider once.
 * @throws ProviderFault without an answer
 */
export async function callApi(request: ApiRequest): Promise<ApiAnswer> {
  const { provider, operation, url, method, headers, body, signal } = request;
  const form = body instanceof URLSearchParams;
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
  const response = await limitedFetch(`${provider}: ${operation}`, url, {
    method,
    headers: { accept: 'application/json', ...(body && { 'content-type': type }), ...headers },
    ...(body && { body: form ? body.toString() : JSON.stringify(body) }),
    signal,
  });
  return { status: response.status, json: parseJson(await response.text()) };
}

/** @throws ProviderFault when the answer has another form */
export function readAnswer<Shape extends z.ZodType>(
  request: Pick<ApiRequest, 'provider' | 'operation'>,
  answer: ApiAnswer,
  shape: Shape,
): z.output<Shape> {
  const read = shape.safeParse(answer.json);
  if (read.success) return read.data;
  throw new ProviderFault(request.provider, `${request.operation}: unreadable answer with status ${answer.status}`);
}

/** The object in a JSON text, or undefined. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
