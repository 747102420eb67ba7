import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import { TestClock } from '@parterre/test-driver/test-clock';
import { testConfig } from '@parterre/test-driver/test-config';
import { buildHttpServer } from '../http/http-server.ts';
import type { HttpServer } from '../http/http-server.ts';
import { InProcessRateLimiter } from '../http/rate-limiter.ts';
import { createLog } from '../log.ts';
import { createMailer } from '../mail.ts';
import { registerMailboxPage } from '../mailbox-page.ts';
import { createMetrics } from '../metrics.ts';

let database: TestDatabase;
let app: HttpServer;
beforeAll(async () => {
  database = await createTestDatabase();
  app = await buildHttpServer({
    config: testConfig(),
    log: createLog('silent'),
    metrics: createMetrics(),
    rateLimiter: new InProcessRateLimiter(),
    checks: {},
  });
  registerMailboxPage(app, database.db);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

test('without a mail server a mail can be read on the page, and its attachments fetched', async () => {
  const mailer = createMailer(testConfig(), database.db, new TestClock());
  await mailer.send({
    to: 'awa@example.org',
    subject: '<b>Votre</b> commande',
    text: 'Bonjour <script>alert(1)</script>',
    html: '<p>Bonjour</p>',
    attachments: [{ filename: 'billet "1" é.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1') }],
  });
  const list = await app.inject({ url: '/dev/mailbox' });
  expect(list.body).toContain('&lt;b&gt;Votre&lt;/b&gt; commande');
  const address = /href="(\/dev\/mailbox\/[0-9a-f-]+)"/.exec(list.body)?.[1] ?? '';
  const mail = await app.inject({ url: address });
  expect(mail.body).not.toContain('<script>');
  expect(mail.body).toContain('billet &quot;1&quot; é.pdf');
  const file = await app.inject({ url: `${address}/attachments/1` });
  expect([file.headers['content-type'], file.body]).toEqual(['application/pdf', '%PDF-1']);
  expect(file.headers['content-disposition']).toBe("attachment; filename*=UTF-8''billet%20%221%22%20%C3%A9.pdf");
  const html = await app.inject({ url: `${address}/html` });
  expect(html.headers['content-security-policy']).toMatch(/sandbox/);
  expect((await app.inject({ url: `${address}/attachments/2` })).statusCode).toBe(404);
});
