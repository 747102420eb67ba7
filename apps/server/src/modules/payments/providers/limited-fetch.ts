/** A provider that did not answer, or with something that means nothing: it is asked again later. Holds no key, address or person. */
export class ProviderFault extends Error {
  override readonly name = 'ProviderFault';

  /** @param what such as `orders.capture`, `status 500` */
  constructor(provider: string, ...what: readonly string[]) {
    super([provider, ...what].join(': '));
  }
}

/** Above the longest list that a provider is asked for: a hundred Checkout sessions of 4 kB. */
const largestAnswer = 4 * 1_048_576;

/**
 * `fetch` for a stranger's API: redirects are not followed, since keys would go with them, and the answer is read whole, up to 4 MiB.
 * @throws ProviderFault that names only what failed (`ECONNREFUSED`, `AbortError`, `RangeError`…)
 */
export async function limitedFetch(provider: string, url: string | URL, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(url, { ...init, redirect: 'error' });
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      size += part.byteLength;
      // Leaving the loop cancels the rest.
      if (size > largestAnswer) throw new RangeError('too long');
      parts.push(part);
    }
    const empty = response.status === 204 || response.status === 304;
    return new Response(empty ? null : Buffer.concat(parts), { status: response.status, headers: response.headers });
  } catch (error) {
    throw new ProviderFault(provider, `no answer (${causeOf(error)})`);
  }
}

/** Never the message, which may hold an address with a token in it. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}
