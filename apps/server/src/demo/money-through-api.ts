import { sellerIdentityState, sellerQueue } from '@parterre/contract/payouts';
import { sql } from 'kysely';
import { heldPayable } from '../modules/payments/contract.ts';
import type { Ledger } from '../modules/payments/contract.ts';
import type { Clock } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Db, Transaction } from '../platform/database.ts';
import { demoId } from './demo-ids.ts';
import { lumen } from './demo-places.ts';
import { parsed, signedIn, specimen } from './people-through-api.ts';
import type { Ask } from './sell-through-api.ts';
import { writeScreenings } from './write-programme.ts';

export type ShowDemoMoney = () => Promise<void>;
interface Books {
  db: Db;
  clock: Clock;
  ledger: Ledger;
}

const finance = 'comptes@lumen.example';
const administrator = 'administration@parterre.example';
const organisationId = demoId('organisation', lumen.slug);
/** What three screenings brought that are over, in cents, paid at the terminal; the platform's share of each is a tenth. */
const takings = [48_200, 31_950, 22_400] as const;

/**
 * A cinema that is paid: who it is was checked, as people do it through the API; and screenings of three days ago have brought something, which the
 * job of payouts releases by itself. What is there already stays.
 */
export function moneyThroughApi(ask: Ask, books: Books): ShowDemoMoney {
  return async () => {
    await inTransaction(books.db, (trx) => writeTakings(trx, books));
    const seller = await signedIn(ask, finance);
    const url = `/api/v1/organisations/${organisationId}/seller-identity`;
    const known = parsed(sellerIdentityState, await seller('GET', url));
    if (known?.open !== null || known.approved !== null) return;
    await seller('PUT', url, {
      ...{ form: 'company', legalName: 'Le Grand Lumen SARL', country: 'FR', representative: 'Solène Barret' },
      registration: { kind: 'other', number: 'EXEMPLE 0001' },
      address: { street: '14, passage des Filatures', postalCode: '75011', city: 'Paris', country: 'FR' },
      // The example of the registry of account numbers: nobody's.
      destination: { kind: 'bank', iban: 'FR1420041010050500013M02606', bic: null },
    });
    for (const kind of ['identity', 'registration', 'bank'])
      await seller('POST', `${url}/documents?kind=${kind}`, await specimen());
    const waiting = parsed(sellerIdentityState, await seller('POST', `${url}/submission`))?.open;
    if (waiting?.status !== 'waiting') return;
    const desk = await signedIn(ask, administrator);
    const decision = `/api/v1/seller-identities/${waiting.id}/decision`;
    parsed(sellerQueue, await desk('POST', decision, { decision: 'approve' }));
  };
}

async function writeTakings(trx: Transaction, { clock, ledger }: Books): Promise<void> {
  const { rows: known } = await sql`select from payments.transaction where key = 'demo-takings:0'`.execute(trx);
  if (known.length > 0) return;
  const day = clock.now().toZonedDateTimeISO(lumen.timeZone).toPlainDate().subtract({ days: 3 });
  await writeScreenings(trx, lumen, [day]);
  const occurrences = await trx
    .selectFrom('programme.occurrence')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('local_day', '=', day.toString())
    .orderBy('starts_at')
    .limit(takings.length)
    .execute();
  for (const [number, { id }] of occurrences.entries()) {
    const amount = takings[number] ?? 0;
    const fees = Math.round(amount / 10);
    await ledger.post(trx, {
      ...{
        key: `demo-takings:${number}`,
        kind: 'sale',
        currency: lumen.currency,
        description: 'Recettes d’une séance',
      },
      postings: [
        { account: { kind: 'provider-clearing', ownerId: null, label: 'terminal' }, amount },
        { account: heldPayable(organisationId, id), amount: fees - amount },
        { account: { kind: 'fee-revenue', ownerId: null }, amount: -fees },
      ],
    });
  }
}
