import { testConfig } from '@parterre/test-driver/test-config';
import { TestClock } from '@parterre/test-driver/test-clock';
import { testStorage } from '@parterre/test-driver/test-storage';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import type { Config } from '../../../platform/config.ts';
import { buildHttpServer } from '../../../platform/http/http-server.ts';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import { InProcessRateLimiter } from '../../../platform/http/rate-limiter.ts';
import { createLog } from '../../../platform/log.ts';
import { createMetrics } from '../../../platform/metrics.ts';
import type { Storage } from '../../../platform/storage.ts';
import type { VisitorJoined } from '../contract.ts';
import { createIdentity } from '../module.ts';

export interface SentMail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

export interface IdentityApp {
  readonly app: HttpServer;
  readonly database: TestDatabase;
  readonly clock: TestClock;
  readonly storage: Storage;
  readonly identity: ReturnType<typeof createIdentity>;
  /** The same, by the name that the actors of the test driver ask for. */
  readonly accounts: ReturnType<typeof createIdentity>['administration'];
  /** Mails since the last call, once all are sent. */
  mails(): Promise<SentMail[]>;
  close(): Promise<void>;
}

/** A server with this module alone, on a database of its own. */
export async function identityApp(
  options: {
    config?: Partial<Config>;
    joined?: VisitorJoined;
    database?: TestDatabase;
    more?: (app: HttpServer, identity: ReturnType<typeof createIdentity>) => void;
  } = {},
): Promise<IdentityApp> {
  const database = options.database ?? (await createTestDatabase());
  const clock = new TestClock();
  const config = testConfig(options.config);
  const log = createLog('silent');
  const storage = testStorage();
  let sent: SentMail[] = [];
  const identity = createIdentity({
    db: database.db,
    clock,
    config,
    log,
    storage,
    mailer: { send: (mail) => Promise.resolve(void sent.push(mail)) },
    ...(options.joined === undefined ? {} : { joined: options.joined }),
  });
  const limiter = new InProcessRateLimiter(() => clock.now().epochMilliseconds);
  const app = await buildHttpServer({ config, log, metrics: createMetrics(), rateLimiter: limiter, checks: {} });
  identity.hooks(app);
  await app.register(identity.routes);
  options.more?.(app, identity);
  await app.ready();
  return {
    app,
    database,
    clock,
    storage,
    identity,
    accounts: identity.administration,
    async mails() {
      await identity.settled();
      const mails = sent;
      sent = [];
      return mails;
    },
    async close() {
      await app.close();
      await identity.settled();
      if (options.database === undefined) await database.close();
    },
  };
}

/** The token in the link of a mail. */
export function tokenIn(mail: SentMail | undefined): string {
  const token = /\?token=(\S+)/.exec(mail?.text ?? '')?.[1];
  if (token === undefined) throw new Error(`No link in ${JSON.stringify(mail)}`);
  return decodeURIComponent(token);
}
