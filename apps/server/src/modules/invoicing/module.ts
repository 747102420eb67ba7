import type { FastifyPluginAsync } from 'fastify';
import type { Transaction } from '../../platform/database.ts';
import type { RepeatedJob } from '../../platform/repeater.ts';
import type { DeliveredEvent } from '../../platform/outbox.ts';
import type { Booking, OrderRefunded } from '../booking/contract.ts';
import type { Identity } from '../identity/contract.ts';
import type { DrawDocument } from './documents/document-drawing.ts';
import { documentListRoutes } from './http/document-list-routes.ts';
import { legalIdentityRoutes } from './http/legal-identity-routes.ts';
import { orderDocumentRoutes } from './http/order-document-routes.ts';
import { giftDocumentRoutes } from './http/gift-document-routes.ts';
import { platformInvoiceRoutes } from './http/platform-invoice-routes.ts';
import { giftCardPaid, giftCardRefunded } from '../vouchers/contract.ts';
import type { Vouchers } from '../vouchers/contract.ts';
import { serviceOrderPaid, serviceOrderRefunded } from '../marketplace/contract.ts';
import type { Marketplace, ServiceOrderRefunded } from '../marketplace/contract.ts';
import { boostPaid, boostRefunded } from '../feed/contract.ts';
import { boostDocuments } from './http/boost-document-routes.ts';
import { ownDocumentRoutes } from './http/own-document-routes.ts';
import { serviceDocuments } from './http/service-document-routes.ts';
import { issueBoostCreditNote, issueBoostReceipt } from './use-cases/issue-boost-documents.ts';
import { issueServiceCreditNote, issueServiceReceipt } from './use-cases/issue-service-documents.ts';
import { invoiceSellers } from './use-cases/invoice-sellers.ts';
import { issueGiftCreditNote, issueGiftReceipt } from './use-cases/issue-gift-documents.ts';
import { planPaid, planRefunded } from '../subscriptions/contract.ts';
import { planDocuments } from './http/plan-document-routes.ts';
import { issuePlanCreditNote, issuePlanReceipt } from './use-cases/issue-plan-documents.ts';
import { issueCreditNotes, issueReceipts } from './use-cases/issue-documents.ts';
import type { InvoicingNeeds } from './use-cases/issue-documents.ts';

export type InvoicingModuleNeeds = Omit<InvoicingNeeds, 'lock' | 'identity' | 'booking' | 'vouchers' | 'services'> & {
  readonly identity: Identity;
  readonly booking: Booking;
  readonly vouchers: Vouchers;
  readonly services: Marketplace;
  readonly draw: DrawDocument;
};

export interface InvoicingModule {
  readonly routes: FastifyPluginAsync;
  readonly jobs: readonly RepeatedJob[];
  readonly subscribers: readonly {
    readonly name: string;
    readonly types: readonly string[];
    handle(trx: Transaction, event: DeliveredEvent): Promise<void>;
  }[];
}

/** Receipts, invoices and credit notes. They follow from what orders, plans, gift cards, services and boosts tell, and from the end of a month. */
export function createInvoicing({ draw, ...rest }: InvoicingModuleNeeds): InvoicingModule {
  const needs: InvoicingNeeds = { ...rest, lock: 'for update' };
  const { identity, booking, vouchers, services } = rest;
  return {
    routes: async (app) => {
      await app.register(orderDocumentRoutes(needs, booking, draw));
      for (const own of [
        planDocuments(needs, identity),
        boostDocuments(needs, identity),
        serviceDocuments(needs, services),
      ])
        await app.register(ownDocumentRoutes(needs, own, draw));
      await app.register(giftDocumentRoutes(needs, vouchers, draw));
      await app.register(platformInvoiceRoutes(needs, identity, draw));
      await app.register(documentListRoutes(needs, identity, draw));
      await app.register(legalIdentityRoutes(needs, identity));
    },
    jobs: [{ name: 'invoicing.invoice-sellers', everySeconds: 900, run: () => invoiceSellers(needs) }],
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
      {
        name: 'invoicing.issue-gift-receipts',
        types: [giftCardPaid],
        handle: (trx, event) => issueGiftReceipt(needs, trx, (event.data as { cardId: string }).cardId),
      },
      {
        name: 'invoicing.issue-gift-credit-notes',
        types: [giftCardRefunded],
        handle: (trx, event) => issueGiftCreditNote(needs, trx, (event.data as { cardId: string }).cardId),
      },
      {
        name: 'invoicing.issue-service-receipts',
        types: [serviceOrderPaid],
        handle: (trx, event) => issueServiceReceipt(needs, trx, event.subject),
      },
      {
        name: 'invoicing.issue-service-credit-notes',
        types: [serviceOrderRefunded],
        handle: (trx, event) => issueServiceCreditNote(needs, trx, event.data as ServiceOrderRefunded),
      },
      {
        name: 'invoicing.issue-boost-receipts',
        types: [boostPaid],
        handle: (trx, event) => issueBoostReceipt(needs, trx, event.subject),
      },
      {
        name: 'invoicing.issue-boost-credit-notes',
        types: [boostRefunded],
        handle: (trx, event) => issueBoostCreditNote(needs, trx, event.subject),
      },
    ],
  };
}
