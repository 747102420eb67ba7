import type { AccountReference } from '../contract.ts';
import { sourceKindOf } from './ledger-holds.ts';

/**
 * How the ledger's accounts are called in French accounts: the plan comptable général (règlement ANC n° 2014-03, articles 944-41 to 947-75,
 * in its consolidated version of 1 January 2024). Numbers of more digits than the plan's are subdivisions of ours, which it leaves to
 * whoever keeps accounts; an accountant who wants others changes them here.
 */
interface ChartRow {
  readonly number: string;
  readonly label: string;
  /** Whom the auxiliary account (CompAuxNum) names: the owner, or what the account's own label tells apart. */
  readonly auxiliary?: 'owner' | 'label';
}

type Kind = Exclude<AccountReference['kind'], 'on-hold' | 'rounding'>;
const chart: Readonly<Record<Kind, ChartRow>> = {
  // 517 Autres organismes financiers
  'provider-clearing': { number: '517', label: 'Prestataires de paiement', auxiliary: 'label' },
  // 512 Banques
  bank: { number: '512', label: 'Banques' },
  // 411 Clients
  'buyer-receivable': { number: '411', label: 'Clients', auxiliary: 'owner' },
  // 467 Autres comptes débiteurs ou créditeurs
  'payable-held': { number: '4671', label: 'Vendeurs - Fonds retenus', auxiliary: 'owner' },
  'payable-available': { number: '4672', label: 'Vendeurs - Fonds disponibles', auxiliary: 'owner' },
  // 44571 TVA collectée
  'tax-payable': { number: '44571', label: 'TVA collectée' },
  // 4197 Clients - Autres avoirs
  'refund-payable': { number: '41971', label: 'Clients - Remboursements à effectuer' },
  'credit-liability': { number: '41972', label: 'Clients - Avoirs', auxiliary: 'owner' },
  // 4191 Clients - Avances et acomptes reçus sur commandes
  'gift-liability': { number: '41911', label: 'Clients - Cartes cadeaux', auxiliary: 'owner' },
  // 706 Prestations de services
  'fee-revenue': { number: '706', label: 'Prestations de services' },
  // 6278 Autres frais et commissions sur prestations de services
  'provider-fees': { number: '6278', label: 'Autres frais et commissions sur prestations de services' },
  // 654 Pertes sur créances irrécouvrables
  'chargeback-loss': { number: '654', label: 'Pertes sur créances irrécouvrables' },
  // 580 Virements internes
  exchange: { number: '580', label: 'Virements internes' },
};
// 658 Charges diverses de gestion courante, 758 Produits divers de gestion courante
const roundingLoss: ChartRow = { number: '658', label: 'Charges diverses de gestion courante' };
const roundingGain: ChartRow = { number: '758', label: 'Produits divers de gestion courante' };
/** What is on hold is a subdivision of what it comes from. */
const onHold = { suffix: '9', label: ' (réservés)' };

export interface ChartAccount {
  number: string;
  label: string;
  /** Owner or name within the account; null where there is one account for all. */
  party: string | null;
}

/** @param amount the posting's; rounding is a cost as a debit and an income as a credit */
export function chartAccountOf(account: AccountReference, amount: number): ChartAccount {
  const { number, label, auxiliary } = rowOf(account, amount);
  const party = auxiliary === 'label' ? (account.label ?? null) : auxiliary === 'owner' ? account.ownerId : null;
  return { number, label, party };
}

function rowOf(account: AccountReference, amount: number): ChartRow {
  if (account.kind === 'rounding') return amount > 0 ? roundingLoss : roundingGain;
  if (account.kind !== 'on-hold') return chart[account.kind];
  const source = Object.entries(chart).find(([kind]) => kind === sourceKindOf(account))?.[1];
  if (!source) throw new Error(`Nothing is held from accounts of kind ${sourceKindOf(account)}`);
  return { ...source, number: source.number + onHold.suffix, label: source.label + onHold.label, auxiliary: 'owner' };
}

export interface Journal {
  code: string;
  label: string;
}
const sales: Journal = { code: 'VE', label: 'Ventes' };
const givenBack: Journal = { code: 'RB', label: 'Remboursements' };
const changes: Journal = { code: 'CH', label: 'Change' };
const banking: Journal = { code: 'BQ', label: 'Banque' };
const other: Journal = { code: 'OD', label: 'Opérations diverses' };
const journals: Readonly<Record<string, Journal>> = {
  sale: sales,
  'refund-due': givenBack,
  'refund-done': givenBack,
  'sale-undone': givenBack,
  exchange: changes,
};

/** The journal of a transaction, by its kind, else by whether it moves the bank's account. A reversal stands where what it reverses does. */
export function journalOf(kind: string, accounts: readonly AccountReference[]): Journal {
  return journals[kind] ?? (accounts.some((account) => account.kind === 'bank') ? banking : other);
}
