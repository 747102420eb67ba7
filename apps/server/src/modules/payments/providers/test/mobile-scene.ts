import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TestClock } from '@parterre/test-driver/test-clock';
import { startCinetpaySimulator } from '../../../../../../../packages/simulators/src/payments/cinetpay-simulator.ts';
import { startMtnSimulator } from '../../../../../../../packages/simulators/src/payments/mtn-simulator.ts';
import { startOrangeSimulator } from '../../../../../../../packages/simulators/src/payments/orange-simulator.ts';
import { startPaydunyaSimulator } from '../../../../../../../packages/simulators/src/payments/paydunya-simulator.ts';
import type { PaymentSimulator } from '../../../../../../../packages/simulators/src/payments/payment-simulator.ts';
import { startWaveSimulator } from '../../../../../../../packages/simulators/src/payments/wave-simulator.ts';
import { newId } from '../../../../platform/ids.ts';
import type {
  ChargeRequest,
  NotificationRequest,
  PaymentProvider,
  ProviderAttempt,
  StartAnswer,
} from '../../domain/provider.ts';
import { createCinetpayProvider } from '../cinetpay/cinetpay-provider.ts';
import { createMtnMomoProvider } from '../mtn-momo/mtn-provider.ts';
import { createOrangeMoneyProvider } from '../orange-money/orange-provider.ts';
import { createPaydunyaProvider } from '../paydunya/paydunya-provider.ts';
import { createWaveProvider } from '../wave/wave-provider.ts';

/** Our own end of notifications: keeps what came, as the provider's method is given it. */
export interface Inbox {
  readonly url: string;
  readonly received: (NotificationRequest & { readonly method: string })[];
  close(): Promise<void>;
}

export async function openInbox(): Promise<Inbox> {
  const received: (NotificationRequest & { method: string })[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({ method: request.method ?? '', headers: request.headers, body: Buffer.concat(parts).toString() });
      response.writeHead(202).end();
    });
  });
  return { url: `${await listen(server)}/notifications`, received, close: () => closeServer(server) };
}

/** A server that answers everything the same way. */
export async function serveAlways(
  answer: (response: ServerResponse) => void,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    request.resume();
    answer(response);
  });
  return { url: await listen(server), close: () => closeServer(server) };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** A provider with its simulator, and what a test has to know to drive both. */
export interface Way {
  readonly provider: PaymentProvider;
  readonly simulator: PaymentSimulator & { readonly violations: readonly string[]; forge(id: string): Promise<void> };
  /** The same provider at another address. */
  at(url: string): PaymentProvider;
  readonly clock: TestClock;
  readonly inbox: Inbox;
  /** What must never be in an error. */
  readonly secrets: readonly string[];
  charge(over?: Partial<ChargeRequest>): ChargeRequest;
}

interface Settings {
  readonly simulator: (options: {
    now: () => number;
    slowness: number;
  }) => Promise<Way['simulator'] & { credentials: object }>;
  readonly provider: (credentials: never, url: string, clock: TestClock) => PaymentProvider;
  readonly phone: string;
}

const settings = {
  'orange-money': {
    simulator: (options) => startOrangeSimulator(0, options),
    provider: (keys: object, url, clock) =>
      createOrangeMoneyProvider({ ...(keys as OrangeKeys), country: 'ci', url }, { clock }),
    phone: '+2250701020304',
  },
  'mtn-momo': {
    simulator: (options) => startMtnSimulator(0, options),
    provider: (keys: object, url, clock) =>
      createMtnMomoProvider({ ...(keys as MtnKeys), environment: 'mtnivorycoast', url }, { clock }),
    phone: '+2250501020304',
  },
  'moov-money': {
    simulator: (options) => startPaydunyaSimulator(0, options),
    provider: (keys: object, url) =>
      createPaydunyaProvider({ ...(keys as PaydunyaKeys), sandbox: false, url, quickRefusal: 60 }),
    phone: '+2250101020304',
  },
  cinetpay: {
    simulator: (options) => startCinetpaySimulator(0, options),
    provider: (keys: object, url) => createCinetpayProvider({ ...(keys as CinetpayKeys), url }),
    phone: '+2250101020304',
  },
  wave: {
    simulator: (options) => startWaveSimulator(0, options),
    provider: (keys: object, url, clock) => createWaveProvider({ ...(keys as WaveKeys), url }, { clock }),
    phone: '+2250701020304',
  },
} satisfies Record<string, Settings>;

type CredentialsOf<Start extends (...given: never[]) => Promise<{ credentials: unknown }>> = Awaited<
  ReturnType<Start>
>['credentials'];
type OrangeKeys = CredentialsOf<typeof startOrangeSimulator>;
type MtnKeys = CredentialsOf<typeof startMtnSimulator>;
type PaydunyaKeys = CredentialsOf<typeof startPaydunyaSimulator>;
type CinetpayKeys = CredentialsOf<typeof startCinetpaySimulator>;
type WaveKeys = CredentialsOf<typeof startWaveSimulator>;

export type WayName = keyof typeof settings;
export const wayNames = Object.keys(settings) as WayName[];

/** What was opened, so that the end of a test closes it. */
const opened: { close(): Promise<void> }[] = [];
export async function closeWays(): Promise<void> {
  await Promise.all(opened.splice(0).map((thing) => thing.close()));
}

export async function openWay(name: WayName): Promise<Way> {
  const clock = new TestClock();
  const inbox = await openInbox();
  const { simulator: start, provider, phone } = settings[name];
  const simulator = await start({ now: () => clock.now().epochMilliseconds, slowness: 400 });
  opened.push(inbox, simulator);
  if ('webhook' in simulator) simulator.webhook = inbox.url;
  const at = (url: string) => provider(simulator.credentials, url, clock);
  return {
    provider: at(simulator.url),
    simulator,
    at,
    clock,
    inbox,
    secrets: [...leaves(simulator.credentials), phone.slice(4)],
    charge: (over = {}) => ({
      id: newId(),
      amount: 5000,
      currency: 'XOF',
      description: "L'été à Abidjan #2 : deux places & un verre",
      deadlineAt: '2026-11-21T19:30:00.000Z',
      reference: null,
      payer: { name: 'Awa Exemple', email: 'awa@parterre.example', phone, language: 'fr' },
      returnUrl: 'https://parterre.example/fr/commandes/k7m2p',
      notificationUrl: inbox.url,
      ...over,
    }),
  };
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}

/** Long enough for everything that answers. */
export const soon = () => AbortSignal.timeout(5_000);
/** Shorter than what is silent or slow. */
export const impatient = () => AbortSignal.timeout(150);

/** Starts a charge that is expected to be taken. */
export async function started(way: Way, charge: ChargeRequest): Promise<Extract<StartAnswer, { kind: 'started' }>> {
  const answer = await way.provider.start(charge, soon());
  if (answer.kind !== 'started') throw new Error(`Refused: ${answer.code}`);
  return answer;
}

/** The attempt as it is kept after its start was answered. */
export function keptWith(charge: ChargeRequest, reference: string | null): ProviderAttempt {
  const { id, amount, currency, description, deadlineAt } = charge;
  return { id, amount, currency, description, deadlineAt, reference };
}

/** The name of the newest charge in the simulator's books. */
export function newest(way: Way): string {
  const charge = way.simulator.charges().at(-1);
  if (!charge) throw new Error('Nothing was charged');
  return charge.id;
}
