import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { randomFrom, type Random } from '@parterre/poster/poster-random';
import { serveSimulators } from '@parterre/simulators/payments/serve-simulators';
import type { Mood, PaymentSimulator } from '@parterre/simulators/payments/payment-simulator';
import pg from 'pg';
import { report } from '../figures.ts';
import { freePort } from '../running-server.ts';
import { buildScene, type SceneScreening } from '../scene.ts';
import { judge, type Verdict } from '../storm/judge.ts';
import { fates, live, type Fate, type Journey, type Plan, type World } from '../storm/payers.ts';
import { openPostOffice, PostOffice } from '../storm/post-office.ts';
import { untilSettled } from '../storm/settle.ts';
import { superviseServer, type SupervisedServer } from '../storm/supervised-server.ts';

export const load = `2,000 payments by seven simulated providers (Stripe, PayPal, Orange Money, MTN MoMo, Moov Money, CinetPay, Wave), 48 payers at once, and 10,000
notifications: each genuine one is delivered late, out of order, now and then never or twice, and the rest are repetitions, replays and forgeries. A
payer pays, is declined, pays another way or two ways, leaves it, pays late (for these the deadlines are set back in the database) or pays
what was cancelled. Now and then a provider's API answers 500, or does what it is asked and answers 500, or resets the connection.
Once undisturbed, and once with 20 kill -9 of the server, started again each time on the database that outlives it. Then it waits until nothing is
open (no payment, refund, delivery or mail; 4 minutes at most), and holds every order, the ledger and the mails against the providers' books.
The seed of all chances is fixed: --seed N for another; --payments N for fewer; --only calm or --only kills for one run;
--lost 1 delivers nothing that a provider sends (0.05 unless told).
Controls, which must fail: --break worker (nothing is asked again, carried out or mailed), --break books (a posting and a ticket are taken away).`;

const payersAtOnce = 48;
const notificationsEach = 5;
const killsWanted = 20;
const settleMs = 240_000;
/** Then whoever has not paid yet gives up, and the run has failed. */
const stormMs = 900_000;
const euroProviders = ['stripe', 'stripe', 'paypal'] as const;
const francProviders = ['orange-money', 'mtn-momo', 'moov-money', 'cinetpay', 'wave'] as const;

interface Wishes {
  seed: number;
  payments: number;
  /** Of what providers send, the share that is never delivered. */
  lost: number;
  only: string | null;
  breaks: string | null;
}

export async function run(options: readonly string[]): Promise<void> {
  const given = (name: string): string | null => options[options.indexOf(`--${name}`) + 1 || options.length] ?? null;
  const wishes: Wishes = {
    seed: Number(given('seed') ?? 20_261_121),
    payments: Number(given('payments') ?? 2_000),
    lost: Number(given('lost') ?? 0.05),
    only: given('only'),
    breaks: given('break'),
  };
  const runs = (['calm', 'kills'] as const).filter((name) => wishes.only === null || wishes.only === name);
  const verdicts: Verdict[] = [];
  for (const name of runs) verdicts.push(await storm(name === 'kills', wishes));
  const sum = (of: (verdict: Verdict) => number): number => verdicts.reduce((total, verdict) => total + of(verdict), 0);
  report({
    bench: 'storm',
    runs: runs.length,
    payments: wishes.payments,
    wrong_states: sum(({ wrongStates }) => wrongStates.length),
    unbalanced: sum(({ unbalanced }) => unbalanced.length),
    untold: sum(({ untold }) => untold.length),
  });
}

async function storm(kills: boolean, { seed, payments, lost, breaks }: Wishes): Promise<Verdict> {
  const random = randomFrom(seed);
  const started = performance.now();
  const office = await openPostOffice();
  const places = { port: 0, host: '127.0.0.1', product: office.url, specs: undefined };
  const simulated = await serveSimulators(places);
  const { simulators } = simulated;
  const limits = ['READ', 'WRITE', 'NOTIFICATION', 'SEARCH'].map((kind): [string, string] => [
    `RATE_LIMIT_${kind}`,
    '10000000',
  ]);
  const server = await superviseServer(await freePort(), {
    ...Object.fromEntries(limits),
    ...Object.fromEntries(simulators.flatMap(({ environment }) => Object.entries(environment))),
    PUBLIC_URL: office.url,
    ...(breaks === 'worker' && { ROLE: 'web' }),
  });
  const db = new pg.Pool({ connectionString: server.databaseUrl, max: 16 });
  // One that nobody uses may still be closing when the database ends.
  db.on('error', () => undefined);
  try {
    const post = new PostOffice(server.port, randomFrom(seed + 1), lost);
    office.serveFor(post);
    const all = simulators.map(({ simulator }) => simulator);
    const byName = new Map(all.map((simulator) => [simulator.name, simulator]));
    const world: World = {
      port: server.port,
      simulators: byName,
      office: post,
      db,
      random: randomFrom(seed + 2),
      until: Date.now() + stormMs,
    };
    const plans = planAll(payments, random, {
      eur: (await buildScene(server.databaseUrl, { venues: 4, ...rooms(payments) })).screenings,
      xof: (await buildScene(server.databaseUrl, { venues: 4, ...rooms(payments), currency: 'XOF' })).screenings,
    });
    const wanted = payments * notificationsEach;
    let over = false;
    const disturbing = disturb(server, all, post, {
      wanted,
      over: () => over,
      kills: kills ? killsWanted : 0,
      random: randomFrom(seed + 3),
    });
    const journeys = await liveAll(world, plans, wanted);
    while (post.total() < wanted && post.replay());
    over = true;
    await disturbing;
    await post.emptied();
    const storming = performance.now() - started;
    const settled = await untilSettled(db, all, settleMs);
    if (breaks === 'books') await takeAway(db);
    const verdict = await judge(db, server.databaseUrl, journeys, all);
    const { wrongStates, unbalanced, untold } = verdict;
    say({ unsettled: settled.open, wrong_states: wrongStates, unbalanced, untold });
    report({
      bench: 'storm',
      run: kills ? 'kills' : 'calm',
      payments,
      notifications: post.total(),
      ...post.sent,
      lost: post.lost,
      kills: server.kills(),
      storm_s: Math.round(storming / 1000),
      settled_s: Math.round(settled.ms / 1000),
      unsettled: settled.open.length,
      paid: verdict.paid,
      given_back: verdict.givenBack,
      by_hand: verdict.byHand,
      told_twice: verdict.toldTwice,
      wrong_states: wrongStates.length,
      unbalanced: unbalanced.length,
      untold: untold.length,
    });
    if (wrongStates.length + unbalanced.length + untold.length === 0) await rm(server.logFile);
    else process.stderr.write(`what the server logged: ${server.logFile}\n`);
    return verdict;
  } finally {
    await db.end();
    await server.stop();
    await simulated.close();
    await office.close();
  }
}

/** Of the first few of each kind, what it is. */
function say(lists: Readonly<Record<string, readonly string[]>>): void {
  for (const [name, found] of Object.entries(lists))
    for (const line of found.slice(0, 12)) process.stderr.write(`${name}: ${line}\n`);
}

function rooms(payments: number): { screenings: number; seats: number; plain: true } {
  return { screenings: 4 * Math.max(1, Math.ceil((payments * 2) / 4 / 200)), seats: 200, plain: true };
}

/** Who pays for which seats, by what, and what becomes of it: the same for the same seed. */
function planAll(
  payments: number,
  random: Random,
  rooms: { eur: readonly SceneScreening[]; xof: readonly SceneScreening[] },
): Plan[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const free = { eur: seatsOf(rooms.eur), xof: seatsOf(rooms.xof) };
  return Array.from({ length: payments }, (_, index) => {
    const currency = random() < 0.4 ? 'eur' : 'xof';
    const providers: readonly string[] = currency === 'eur' ? euroProviders : francProviders;
    const provider = pick(providers);
    const seats = free[currency].next();
    if (seats.done) throw new Error('more seats are needed');
    const other = pick(providers.filter((name) => name !== provider));
    return { index, fate: pickFate(random), provider, other, ...seats.value };
  });
}

function pickFate(random: Random): Fate {
  let left = random() * Object.values(fates).reduce((sum, share) => sum + share, 0);
  for (const [fate, share] of Object.entries(fates)) {
    left -= share;
    if (left < 0) return fate as Fate;
  }
  return 'pays';
}

/** Pairs of neighbours, in turn from one room and the next. */
function* seatsOf(
  rooms: readonly SceneScreening[],
): Generator<{ screening: SceneScreening; seats: string[] }, undefined> {
  const most = Math.min(...rooms.map(({ seats }) => seats.length));
  for (let seat = 0; seat + 1 < most; seat += 2)
    for (const screening of rooms) yield { screening, seats: screening.seats.slice(seat, seat + 2) };
  return undefined;
}

async function liveAll(world: World, plans: readonly Plan[], wanted: number): Promise<Journey[]> {
  const queue = plans.values();
  const journeys: Journey[] = [];
  await Promise.all(
    Array.from({ length: payersAtOnce }, async () => {
      for (const plan of queue) {
        journeys.push(await live(world, plan));
        // What providers did not send is filled up with what somebody sends again.
        const due = (wanted * journeys.length) / plans.length;
        while (world.office.total() < due && world.office.replay());
      }
    }),
  );
  return journeys;
}

/** Kills the server, and lets providers fail for a moment, each at its share of the notifications. */
async function disturb(
  server: SupervisedServer,
  simulators: readonly PaymentSimulator[],
  post: PostOffice,
  { wanted, over, kills, random }: { wanted: number; over: () => boolean; kills: number; random: Random },
): Promise<void> {
  const moods: readonly Mood[] = ['broken', 'broken-after', 'down'];
  const at = (count: number) =>
    Array.from({ length: count }, () => (0.03 + 0.94 * random()) * wanted).sort((a, b) => a - b);
  const reached = async (count: number): Promise<void> => {
    // Should the notifications not become as many, the end of the payers counts.
    while (post.total() < count && !over()) await wait(20);
  };
  const killing = async (): Promise<void> => {
    for (const count of at(kills)) {
      // Not at once after it is up: then nothing would be under way.
      await Promise.all([reached(count), wait(1_000 + 4_000 * random())]);
      await wait(400 * random());
      await server.kill();
    }
  };
  const failing = async (): Promise<void> => {
    for (const count of at(12)) {
      await reached(count);
      const simulator = simulators[Math.floor(random() * simulators.length)];
      simulator?.behave(moods[Math.floor(random() * moods.length)] ?? 'broken');
      await wait(1_000 + 1_000 * random());
      simulator?.behave('well');
    }
  };
  await Promise.all([killing(), failing()]);
}

/** For a control: what no code of ours can do to the books. */
async function takeAway(db: pg.Pool): Promise<void> {
  const client = await db.connect();
  try {
    await client.query(`set session_replication_role = replica`);
    await client.query(`update payments.posting set amount = amount + 1 where amount > 0 and ctid in (
      select ctid from payments.posting where amount > 0 limit 1)`);
    await client.query(
      `delete from booking.ticket where ctid in (select ctid from booking.ticket where status = 'valid' limit 1)`,
    );
  } finally {
    client.release(true);
  }
}
