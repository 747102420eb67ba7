import { z } from 'zod';
import type { Clock } from '../../../../platform/clock.ts';
import type { ChargeRequest, PaymentProvider, ProviderAttempt, StartAnswer } from '../../domain/provider.ts';
import { ProviderFault } from '../limited-fetch.ts';
import { callApi, parseJson, readAnswer } from '../mobile-money/call-api.ts';
import type { ApiAnswer } from '../mobile-money/call-api.ts';
import { joinStarts } from '../mobile-money/join-starts.ts';
import { xofAmounts } from '../mobile-money/xof-amounts.ts';
import * as wave from './wave-answers.ts';

export interface WaveOptions {
  readonly apiKey: string;
  /** What notifications are signed with. */
  readonly webhookSecret: string;
  /** Without a trailing slash; Wave's own unless told. */
  readonly url?: string;
}

const provider = 'wave';

/** Wave's checkout: a page that opens the Wave app, for 30 minutes. A session carries our id, and is found again by it. */
export function createWaveProvider(options: WaveOptions, { clock }: { clock: Clock }): PaymentProvider {
  const base = `${options.url ?? 'https://api.wave.com'}/v1/checkout/sessions`;
  const headers = { authorization: `Bearer ${options.apiKey}` };

  const get = (operation: string, path: string, signal: AbortSignal) =>
    callApi({ provider, operation, url: `${base}/${path}`, method: 'GET', headers, signal });
  const post = (operation: string, path: string, signal: AbortSignal, body?: object) =>
    callApi({ provider, operation, url: base + path, method: 'POST', headers, ...(body && { body }), signal });

  async function sessionsOf(id: string, signal: AbortSignal): Promise<wave.Session[]> {
    const operation = 'search';
    const answer = await get(operation, `search?client_reference=${encodeURIComponent(id)}`, signal);
    if (answer.status === 404) return [];
    if (answer.status !== 200) throw fault(operation, answer);
    const { result } = readAnswer({ provider, operation }, answer, wave.found);
    return result.filter(({ client_reference: reference }) => reference === id);
  }

  /** The session that counts. It is looked for by our id first: two processes that started it at once have opened two. */
  async function sessionOf({ id, reference }: Pick<ProviderAttempt, 'id' | 'reference'>, signal: AbortSignal) {
    const found = wave.theOneThatCounts(await sessionsOf(id, signal));
    if (found || reference === null) return found;
    const operation = 'session';
    const answer = await get(operation, encodeURIComponent(reference), signal);
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw fault(operation, answer);
    return readAnswer({ provider, operation }, answer, wave.session);
  }

  async function start(charge: ChargeRequest, signal: AbortSignal): Promise<StartAnswer> {
    const opened = await sessionOf(charge, signal);
    if (opened && (opened.payment_status === 'succeeded' || opened.checkout_status === 'open')) return started(opened);
    const operation = 'create';
    const body = {
      amount: String(charge.amount),
      currency: charge.currency,
      client_reference: charge.id,
      success_url: charge.returnUrl,
      error_url: charge.returnUrl,
    };
    const answer = await post(operation, '', signal, body);
    if (answer.status === 200 || answer.status === 201)
      return started(readAnswer({ provider, operation }, answer, wave.session));
    if (isFault(answer)) throw fault(operation, answer);
    return { kind: 'refused', code: 'not-allowed' };
  }

  return {
    id: provider,
    sandbox: false,
    capabilities: {
      amounts: xofAmounts(1, 1),
      countries: ['CI'],
      approval: 'page',
      secondsToApprove: 1800,
      refunds: 'whole',
    },
    start: joinStarts(start),

    async query(attempt, signal) {
      const told = await sessionOf(attempt, signal);
      return told ? wave.reportOf(told) : { status: 'unknown' };
    },

    async cancel(attempt, signal) {
      const operation = 'expire';
      const told = await sessionOf(attempt, signal);
      if (told?.checkout_status !== 'open') return;
      const answer = await post(operation, `/${encodeURIComponent(told.id)}/expire`, signal);
      // 409: it has ended meanwhile.
      if (answer.status !== 200 && answer.status !== 409) throw fault(operation, answer);
    },

    /** Wave gives back the whole, and a second time nothing more: a repetition is a question. */
    async refund({ attemptId, reference, amount, currency }, signal) {
      const operation = 'refund';
      const told = await sessionOf({ id: attemptId, reference }, signal);
      if (!told) return { status: 'by-hand', code: 'checkout-session-not-found' };
      if (wave.francs(told.amount) !== amount || told.currency !== currency)
        return { status: 'by-hand', code: 'provider-refunds-the-whole-only' };
      const answer = await post(operation, `/${encodeURIComponent(told.id)}/refund`, signal);
      if (answer.status === 200) return { status: 'done' };
      if (isFault(answer)) throw fault(operation, answer);
      return { status: 'by-hand', code: wave.problemCode(answer.json) ?? `status-${answer.status}` };
    },

    readNotification({ headers, body }) {
      const header = headers['wave-signature'];
      const now = Math.floor(clock.now().epochMilliseconds / 1000);
      if (typeof header !== 'string' || !wave.isGenuine(header, body, options.webhookSecret, now))
        return Promise.resolve(null);
      const read = wave.event.safeParse(parseJson(body)).data;
      if (!read?.type.startsWith('checkout.session.')) return Promise.resolve({ about: 'nothing' });
      const id = z.uuid().safeParse(read.data.client_reference).data;
      return Promise.resolve(
        id === undefined
          ? { about: 'charge', reference: read.data.id, eventId: read.id }
          : { about: 'attempt', id, eventId: read.id },
      );
    },
  };
}

function started({ id, wave_launch_url: address, payment_status: status }: wave.Session): StartAnswer {
  if (address == null && status !== 'succeeded')
    throw new ProviderFault(provider, 'create', 'a session without an address to pay at');
  return { kind: 'started', reference: id, redirectUrl: address ?? null };
}

/** Wrong or missing keys are ours to mend, and too many questions pass: neither is an answer about the charge. */
function isFault({ status }: ApiAnswer): boolean {
  return status >= 500 || status < 400 || status === 401 || status === 403 || status === 408 || status === 429;
}

function fault(operation: string, answer: ApiAnswer): ProviderFault {
  const code = wave.problemCode(answer.json);
  const word = code !== null && /^[a-z-]{3,60}$/.test(code) ? ` ${code}` : '';
  return new ProviderFault(provider, operation, `status ${answer.status}${word}`);
}
