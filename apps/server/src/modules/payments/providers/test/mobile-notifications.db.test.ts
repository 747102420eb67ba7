import { fastify } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { afterEach, expect, test } from 'vitest';
import { openScene } from '../../test/payments-scene.ts';
import { closeWays, newest, openWay, wayNames } from './mobile-scene.ts';

afterEach(closeWays);

test.each(wayNames)('%s: a notification, as it came, settles the payment at once', async (name) => {
  const way = await openWay(name);
  const { clock, inbox, provider } = way;
  const publicUrl = new URL(inbox.url).origin;
  const scene = await openScene({ providers: [provider], clock, publicUrl, providerTimeout: 2_000 });
  const app = fastify();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(scene.module.routes);
  const { payer } = way.charge();
  const answer = await scene.payments.start(scene.request({ amount: 5000, currency: 'XOF', payer }), name);
  const payment = answer.ok ? answer.payment.id : answer.reason;
  await way.simulator.approve(newest(way));
  expect(inbox.received).toHaveLength(1);
  const [{ headers, body }] = inbox.received as [(typeof inbox.received)[0]];
  const told = { ...headers, 'content-length': String(Buffer.byteLength(body)) };
  const url = `/api/v1/payments/notifications/${name}`;
  const taken = await app.inject({ method: 'POST', url, headers: told as Record<string, string>, payload: body });
  expect(taken.statusCode).toBe(200);
  expect(await scene.statusOf(payment)).toBe('succeeded');
  await app.close();
  await scene.close();
});
