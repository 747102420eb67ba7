import { randomBytes } from 'node:crypto';
import { expect } from '@playwright/test';
import type { APIRequest, APIRequestContext, APIResponse } from '@playwright/test';
import type { ServiceOrder } from '@parterre/contract/service-orders';
import { staff } from './house.ts';

const artist = 'aya@artistes.example';
const buyer = 'naima@spectateurs.example';
const work = 'Un refrain sur votre instru';

/** A picture of one point. */
const point = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** Work of the demonstration's artist that is ordered for 45,000 francs, paid, delivered, and disputed by its buyer with a picture. */
export async function disputeAnOrder(request: APIRequest, baseURL: string): Promise<ServiceOrder> {
  const [one, other] = [await signedIn(request, baseURL, buyer), await signedIn(request, baseURL, artist)];
  // The demonstration's artist offers it some seconds after the start.
  let serviceId: string | undefined;
  await expect
    .poll(
      async () => {
        const { items } = await read<{ items: { id: string; title: string }[] }>(
          await one.get(`/api/v1/services?q=${encodeURIComponent(work)}`),
        );
        return (serviceId = items.find(({ title }) => title === work)?.id);
      },
      { timeout: 60_000 },
    )
    .toBeDefined();
  const ask = async (who: APIRequestContext, path: string, data: object = {}) => {
    const headers = { 'idempotency-key': randomBytes(12).toString('hex') };
    return read<ServiceOrder>(await who.post(`/api/v1/service-orders${path}`, { headers, data }));
  };
  const { code } = await ask(one, '', { kind: 'custom-work', serviceId, brief: 'Deux voix pour un court métrage.' });
  await ask(other, `/${code}/offers`, { price: 45_000, deliveryDays: 5, revisions: 1, note: 'Deux voix comprises.' });
  await ask(one, `/${code}/agreement`, { number: 1 });
  const paying = await ask(one, `/${code}/payment`, { provider: 'sandbox' });
  const reference = paying.payment?.redirectUrl?.split('/').pop() ?? '';
  await read(await one.post(`/api/v1/sandbox/charges/${reference}/outcome`, { data: { outcome: 'succeed' } }));
  await ask(one, `/${code}/refresh`);
  await ask(other, `/${code}/deliveries`, { note: 'La voix principale.' });
  const files = [{ assetId: await upload(one), name: 'message.png' }];
  const text = 'Une voix au lieu des deux que nous avions convenues.';
  const disputed = await ask(one, `/${code}/dispute`, { reason: 'not-as-agreed', text, files });
  await Promise.all([one.dispose(), other.dispose()]);
  return disputed;
}

async function signedIn(request: APIRequest, baseURL: string, identifier: string): Promise<APIRequestContext> {
  const someone = await request.newContext({ baseURL });
  await read(await someone.post('/api/auth/sign-in', { data: { identifier, password: staff.passphrase } }));
  return someone;
}

async function upload(who: APIRequestContext): Promise<string> {
  const told = Object.entries({ filename: 'message.png', filetype: 'image/png', purpose: 'evidence' });
  const sent = await who.post('/api/v1/media/uploads', {
    data: point,
    headers: {
      ...{ 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream' },
      'upload-length': String(point.length),
      'upload-metadata': told.map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`).join(','),
    },
  });
  expect(sent.status()).toBe(201);
  return sent.headers()['location']?.split('/').at(-1) ?? '';
}

async function read<T>(answer: APIResponse): Promise<T> {
  expect(answer.ok(), `${answer.url()}: ${answer.status()} ${answer.ok() ? '' : await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}
