import type { FastifyPluginAsync } from 'fastify';
import type { Transaction } from '../../platform/database.ts';
import type { DeliveredEvent } from '../../platform/outbox.ts';
import type { Booking, OrderRefunded } from '../booking/contract.ts';
import type { Identity } from '../identity/contract.ts';
import type { DrawDocument } from './documents/document-drawing.ts';
import { documentListRoutes } from './http/document-list-routes.ts';
import { legalIdentityRoutes } from './http/legal-identity-routes.ts';
import { orderDocumentRoutes } from './http/order-document-routes.ts';
import { planPaid, planRefunded } from '../subscriptions/contract.ts';
import { planDocumentRoutes } from './http/plan-document-routes.ts';
import { issuePlanCreditNote, issuePlanReceipt } from './use-cases/issue-plan-documents.ts';
import { issueCreditNotes, issueReceipts } from './use-cases/issue-documents.ts';
import type { InvoicingNeeds } from './use-cases/issue-documents.ts';

export type InvoicingModuleNeeds = Omit<InvoicingNeeds, 'lock' | 'identity' | 'booking'> & {
  readonly identity: Identity;
  readonly booking: Booking;
  readonly draw: DrawDocument;
};

export interface InvoicingModule {
  readonly routes: FastifyPluginAsync;
  readonly subscribers: readonly {
    readonly name: string;
    readonly types: readonly string[];
    handle(trx: Transaction, event: DeliveredEvent): Promise<void>;
  }[];
}

/** Receipts, invoices and credit notes. They follow from what orders and plans tell. */
export function createInvoicing({ draw, ...rest }: InvoicingModuleNeeds): InvoicingModule {
  const needs: InvoicingNeeds = { ...rest, lock: 'for update' };
  const { identity, booking } = rest;
  return {
    routes: async (app) => {
      await app.register(orderDocumentRoutes(needs, booking, draw));
      await app.register(planDocumentRoutes(needs, identity, draw));
      await app.register(documentListRoutes(needs, identity, draw));
      await app.register(legalIdentityRoutes(needs, identity));
    },
    subscribers: [
      {
        name: 'invoicing.issue-receipts',
        types: ['booking.order-paid'],
        handle: (trx, event) => issueReceipts(needs, trx, (event.data as { code: string }).code),
      },
      {
        name: 'invoicing.issue-credit-notes',
        types: ['booking.order-refunded'],
        handle: (trx, event) => issueCreditNotes(needs, trx, event.data as OrderRefunded),
      },
      {
        name: 'invoicing.issue-plan-receipts',
        types: [planPaid],
        handle: (trx, event) => issuePlanReceipt(needs, trx, (event.data as { chargeId: string }).chargeId),
      },
      {
        name: 'invoicing.issue-plan-credit-notes',
        types: [planRefunded],
        handle: (trx, event) => issuePlanCreditNote(needs, trx, (event.data as { chargeId: string }).chargeId),
      },
    ],
  };
}
