import { identityState } from '@parterre/contract/identity-checks';
import { planStarted } from '@parterre/contract/plans';
import { ownOrganisationInput } from '@parterre/contract/events';
import { membership } from '@parterre/contract/identity';
import sharp from 'sharp';
import type { z } from 'zod';
import { demoPassphrase } from './demo-accounts.ts';
import { demoId, demoNumber } from './demo-ids.ts';
import { demoGuests, demoQuota } from './demo-people.ts';
import type { Ask } from './sell-through-api.ts';

export type ShowDemoPeople = (wish: { organisationId: string; occurrenceId: string | null }) => Promise<void>;

const organiser = 'bureau@treich.example';
const spectator = 'naima@spectateurs.example';
const artist = 'aya@artistes.example';

/**
 * Guests on a list, an artist with a plan, and somebody who asks to sell, made as people make them, through the API: so that the guests have tickets and the documents
 * lie encrypted. What is there already stays.
 */
export function peopleThroughApi(ask: Ask): ShowDemoPeople {
  return async ({ organisationId, occurrenceId }) => {
    if (occurrenceId !== null) {
      const desk = await signedIn(ask, organiser);
      const url = `/api/v1/organisations/${organisationId}/occurrences/${occurrenceId}`;
      await desk('PUT', `${url}/guest-quota`, { quota: demoQuota });
      for (const guest of demoGuests) await desk('POST', `${url}/guests`, guest);
    }
    await subscribe(await signedIn(ask, artist));
    const naima = await signedIn(ask, spectator);
    const own = await naima('POST', '/api/v1/account/organisation', ownOrganisationInput.parse({ country: 'FR' }));
    const org = parsed(membership, own)?.organisation.id;
    if (org === undefined) return;
    const url = `/api/v1/organisations/${org}/identity-check`;
    if (parsed(identityState, await naima('GET', url))?.request !== null) return;
    await naima('PUT', url, { legalName: 'Naïma Delcourt' });
    await naima('POST', `${url}/documents?kind=identity`, await specimen());
    await naima('POST', `${url}/submission`);
  };
}

/** A plan by the month, paid at the sandbox; while the demonstration runs on, the next month too when it can be paid. */
async function subscribe(ask: Awaited<ReturnType<typeof signedIn>>): Promise<void> {
  const provider = 'sandbox';
  const choice = { plan: 'createur', currency: 'XOF', country: 'CI', provider };
  const started =
    parsed(planStarted, await ask('POST', '/api/v1/account/plan', choice)) ??
    parsed(planStarted, await ask('POST', '/api/v1/account/plan/renewal', { provider }));
  const reference = started?.payment?.redirectUrl?.split('/').pop();
  if (reference === undefined) return;
  await ask('POST', `/api/v1/sandbox/charges/${reference}/outcome`, { outcome: 'succeed' });
}

/** A picture that is nobody's document. */
export async function specimen(): Promise<Buffer> {
  const background = { r: 222, g: 214, b: 196 };
  return sharp({ create: { width: 860, height: 540, channels: 3, background } })
    .png()
    .toBuffer();
}

/** A body by its schema; null when it is a refusal or empty. */
export function parsed<T extends z.ZodType>(schema: T, body: string): z.output<T> | null {
  return schema.safeParse(body === '' ? null : JSON.parse(body)).data ?? null;
}

/** Asks as somebody with an account of the demonstration; answers the body. */
export async function signedIn(ask: Ask, identifier: string) {
  // Each from an address of their own, as limits are by address.
  const address = { 'x-forwarded-for': `10.${demoNumber(250, identifier)}.${demoNumber(250, identifier, 'b')}.1` };
  const signIn = await ask({
    method: 'POST',
    url: '/api/auth/sign-in',
    headers: address,
    payload: { identifier, password: demoPassphrase },
  });
  const cookie = signIn.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  return async (method: 'GET' | 'PUT' | 'POST', url: string, payload?: object | Buffer): Promise<string> => {
    const key = { 'idempotency-key': demoId('key', `${url} ${JSON.stringify(payload)}`) };
    if (!Buffer.isBuffer(payload)) {
      const headers = { ...address, cookie, ...(method === 'POST' ? key : {}) };
      return (await ask({ method, url, headers, ...(payload === undefined ? {} : { payload }) })).body;
    }
    const boundary = 'demonstration';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="specimen.png"\r\n\r\n`;
    const form = Buffer.concat([Buffer.from(head), payload, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    const headers = { ...address, cookie, 'content-type': `multipart/form-data; boundary=${boundary}` };
    return (await ask({ method, url, headers, payload: form })).body;
  };
}
