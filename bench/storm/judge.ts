import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PaymentSimulator } from '@parterre/simulators/payments/payment-simulator';
import type pg from 'pg';
import type { Fate, Journey } from './payers.ts';
import { booksOf, type BookedCharge } from './provider-books.ts';

export interface Verdict {
  /** Orders whose end is not what the provider's books say it has to be, and money that belongs to no order. */
  wrongStates: string[];
  /** What the ledger breaks of its promises, and providers whose clearing account is not what they hold for us. */
  unbalanced: string[];
  /** Buyers who were not told of their tickets, or of money that goes back. */
  untold: string[];
  /** Mails beyond the first of their kind. */
  toldTwice: number;
  paid: number;
  givenBack: number;
  byHand: number;
}

interface OrderFacts {
  id: string;
  status: string;
  total: number;
  tickets: number;
  payments: string[];
  /** In words, each with when it is asked about next. */
  attempts: string[];
  /** Minor units on their way back, given back, or on the list of those who do it by hand. */
  back: number;
  refunds: number;
  by_hand: number;
}

const mustBePaid: readonly Fate[] = [
  'pays',
  'pays, and nobody tells us',
  'is declined, and pays another way',
  'pays two ways',
];

/** Holds the end against what the providers have in their books; what the server says of itself counts for nothing else. */
export async function judge(
  db: pg.Pool,
  databaseUrl: string,
  journeys: readonly Journey[],
  simulators: readonly PaymentSimulator[],
): Promise<Verdict> {
  const charges = simulators.flatMap(booksOf);
  const facts = await orderFacts(db);
  const ofAttempt = await ordersOfAttempts(db);
  const wrongStates: string[] = [];
  const taken = new Map<string, number>();
  for (const charge of charges) {
    if (!charge.taken) continue;
    const order = ofAttempt.get(charge.attemptId);
    if (order === undefined) wrongStates.push(`money without an order: ${charge.provider} ${charge.id}`);
    else taken.set(order, (taken.get(order) ?? 0) + charge.amount);
  }
  for (const { plan, order, fault } of journeys) {
    const about = `${plan.index} (${plan.fate}, ${plan.provider})`;
    if (fault !== null) wrongStates.push(`${about}: no answer: ${fault}`);
    const known = order && facts.get(order.id);
    if (!known) {
      wrongStates.push(`${about}: no order`);
      continue;
    }
    const wrong = wrongEnd(known, taken.get(known.id) ?? 0, plan.seats.length, mustBePaid.includes(plan.fate));
    if (wrong !== null) wrongStates.push(`${about}: ${wrong}`);
  }
  const { untold, toldTwice } = await whoIsUntold(db, journeys, facts);
  const all = [...facts.values()];
  return {
    wrongStates,
    unbalanced: [...(await brokenPromises(databaseUrl)), ...(await clearingDiffers(db, charges))],
    untold,
    toldTwice,
    paid: all.filter(({ status }) => status === 'paid').length,
    givenBack: all.filter(({ refunds }) => refunds > 0).length,
    byHand: all.reduce((sum, { by_hand }) => sum + by_hand, 0),
  };
}

/** Money taken is an order that is paid, with its tickets; or it has gone back, or is on the list of those who do it by hand. */
function wrongEnd(order: OrderFacts, taken: number, seats: number, mustPay: boolean): string | null {
  const kept = taken - order.back;
  const facts = `${order.status}, ${order.tickets} tickets, ${taken} taken, ${order.back} back, payments ${order.payments.join(', ')}; ${order.attempts.join('; ')}`;
  if (order.payments.includes('pending')) return `a payment is open: ${facts}`;
  if (order.status === 'paid') {
    if (order.tickets !== seats) return `paid without its tickets: ${facts}`;
    return kept === order.total ? null : `paid, and not with its price: ${facts}`;
  }
  if (order.status === 'reserved') return `still to pay: ${facts}`;
  if (order.tickets > 0) return `tickets that nobody paid: ${facts}`;
  if (kept !== 0) return `money kept for nothing: ${facts}`;
  return mustPay && taken > 0 ? `paid in time, and given back: ${facts}` : null;
}

async function orderFacts(db: pg.Pool): Promise<Map<string, OrderFacts>> {
  const { rows } = await db.query<OrderFacts>(`
    select o.id, o.status, o.total_amount as total,
      (select count(*)::int from booking.ticket t
        where t.occurrence_id = o.occurrence_id and t.order_id = o.id and t.status = 'valid') as tickets,
      (select coalesce(array_agg(p.status order by p.id), '{}') from payments.payment p where p.subject_id = o.id) as payments,
      (select coalesce(array_agg(format('%s %s, asked %s times, %s', a.provider, a.status, a.polls,
          coalesce('again at ' || a.next_poll_at::text, 'and not again')) order by a.id), '{}')
        from payments.payment p join payments.attempt a on a.payment_id = p.id where p.subject_id = o.id) as attempts,
      coalesce(r.back, 0)::int as back, coalesce(r.refunds, 0)::int as refunds, coalesce(r.by_hand, 0)::int as by_hand
    from booking."order" o
    left join (
      select p.subject_id, sum(r.amount) filter (where r.status in ('succeeded', 'by-hand')) as back,
        count(*) as refunds, count(*) filter (where r.status = 'by-hand') as by_hand
      from payments.refund r join payments.payment p on p.id = r.payment_id group by p.subject_id
    ) r on r.subject_id = o.id`);
  return new Map(rows.map((row) => [row.id, row]));
}

async function ordersOfAttempts(db: pg.Pool): Promise<Map<string, string>> {
  const { rows } = await db.query<{ id: string; subject_id: string }>(
    `select a.id, p.subject_id from payments.attempt a join payments.payment p on p.id = a.payment_id`,
  );
  return new Map(rows.map((row) => [row.id, row.subject_id]));
}

/** Tickets are mailed, and so is that money goes back; whose payment failed or was left is told by the page alone. */
async function whoIsUntold(
  db: pg.Pool,
  journeys: readonly Journey[],
  facts: ReadonlyMap<string, OrderFacts>,
): Promise<{ untold: string[]; toldTwice: number }> {
  const { rows } = await db.query<{ recipient: string; tickets: number; refunds: number }>(`
    select recipient, count(*) filter (where subject ~ '^Vo(tre|s) billet')::int as tickets,
      count(*) filter (where subject ~ '^Paiement remboursé')::int as refunds
    from platform.mailbox group by recipient`);
  const mails = new Map(rows.map((row) => [row.recipient, row]));
  const untold: string[] = [];
  let toldTwice = 0;
  for (const { email, order, plan } of journeys) {
    const known = order && facts.get(order.id);
    if (!known) continue;
    const got = mails.get(email) ?? { tickets: 0, refunds: 0 };
    const about = `${plan.index} (${plan.fate}, ${plan.provider})`;
    if (known.status === 'paid' && got.tickets === 0) untold.push(`${about}: tickets`);
    if (known.refunds > 0 && got.refunds === 0) untold.push(`${about}: money goes back`);
    toldTwice += Math.max(0, got.tickets - 1) + Math.max(0, got.refunds - known.refunds);
  }
  return { untold, toldTwice };
}

/** What a provider holds for us by its own books is what its clearing account says, less what it keeps. */
async function clearingDiffers(db: pg.Pool, charges: readonly BookedCharge[]): Promise<string[]> {
  const { rows } = await db.query<{ label: string; currency: string; balance: number }>(`
    select split_part(a.code, '/', 3) as label, split_part(a.code, '/', 4) as currency, sum(p.amount)::float8 as balance
    from payments.account a join payments.posting p on p.account_id = a.id
    where a.code like 'provider-clearing/%' group by 1, 2`);
  const { rows: fees } = await db.query<{ label: string; currency: string; fee: number }>(`
    select a.provider as label, p.currency, sum(a.fee_amount)::float8 as fee
    from payments.attempt a join payments.payment p on p.id = a.payment_id where a.fee_amount > 0 group by 1, 2`);
  const held = new Map<string, number>();
  const add = (label: string, currency: string, amount: number) =>
    held.set(`${label} ${currency}`, (held.get(`${label} ${currency}`) ?? 0) + amount);
  for (const { provider, currency, taken, amount, refunded } of charges)
    if (taken) add(provider, currency, amount - refunded);
  for (const { label, currency, fee } of fees) add(label, currency, -fee);
  for (const { label, currency, balance } of rows) add(label, currency, -balance);
  return [...held]
    .filter(([, rest]) => rest !== 0)
    .map(([which, rest]) => `${which} holds ${rest} more than the ledger says`);
}

/** `npm run cli -- ledger verify`, on the live database. */
async function brokenPromises(databaseUrl: string): Promise<string[]> {
  const repository = fileURLToPath(new URL('../..', import.meta.url));
  const child = spawn(process.execPath, ['apps/server/src/cli/main.ts', 'ledger', 'verify'], {
    cwd: repository,
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 180_000,
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code === 0) return [];
  const violations = output.split('\n').filter((line) => line.startsWith('violation:'));
  return violations.length > 0 ? violations : [`ledger verify ended with ${String(code)}: ${output}`];
}
