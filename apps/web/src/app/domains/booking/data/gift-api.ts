import { Injectable, inject } from '@angular/core';
import type { Payment } from '@parterre/contract/payments';
import type { GiftBalance, GiftCardInput, GiftPurchase } from '@parterre/contract/vouchers';
import { Api } from '../../../platform/api/api.ts';
import type { PayBy } from '../../paying/api/way-draft.ts';

/** Address of a purchase below `/api/v1`. */
export function purchasePath(number: string, path = ''): string {
  return `/gift-cards/purchases/${encodeURIComponent(number)}${path}`;
}

/** What the pages of gift cards ask of the API; every method rejects with a `Problem`. */
@Injectable({ providedIn: 'root' })
export class GiftApi {
  private readonly api = inject(Api);

  buy(body: GiftCardInput, idempotencyKey: string): Promise<GiftPurchase> {
    return this.api.post('/gift-cards', { body, idempotencyKey });
  }
  /** @param key of the link in the mail */
  purchase(number: string, key?: string): Promise<GiftPurchase> {
    return this.api.get(purchasePath(number), { key });
  }
  pay(number: string, by: PayBy, idempotencyKey: string, key?: string): Promise<Payment> {
    return this.api.post(purchasePath(number, '/payment'), { body: by, idempotencyKey, query: { key } });
  }
  refresh(number: string, key?: string): Promise<GiftPurchase> {
    return this.api.post(purchasePath(number, '/refresh'), { query: { key } });
  }
  balance(code: string): Promise<GiftBalance> {
    return this.api.post('/gift-cards/balance', { body: { code } });
  }
}
