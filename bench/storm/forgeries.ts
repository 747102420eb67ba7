import { createHash, randomBytes } from 'node:crypto';
import type { Random } from '@parterre/poster/poster-random';
import type { Letter } from './post-office.ts';

/** A charge that is open, as somebody may know it who has seen the page or the phone. */
export interface SeenCharge {
  readonly provider: string;
  /** The provider's name for it. */
  readonly id: string;
  /** Our id of the attempt. */
  readonly attemptId: string;
}

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
/** What PayDunya calls its hash is the same for ever: whoever has seen one notification knows it. */
const knownHash = createHash('sha512').update('simulated-master').digest('hex');

/** "This was paid", from somebody who would like it to be. */
export function forge({ provider, id, attemptId }: SeenCharge, random: Random): Letter {
  const path = `/api/v1/payments/notifications/${provider}`;
  const letter = (headers: Letter['headers'], body: string): Letter => ({
    ...{ provider, method: 'POST', path, headers, body },
  });
  const now = Math.floor(Date.now() / 1000);
  const guess = randomBytes(32).toString('hex');
  switch (provider) {
    case 'stripe': {
      const object = { id, object: 'checkout.session', client_reference_id: attemptId, payment_status: 'paid' };
      const event = { id: `evt_${guess.slice(0, 16)}`, object: 'event', created: now, livemode: false };
      const body = JSON.stringify({ ...event, type: 'checkout.session.completed', data: { object } });
      return letter({ ...json, 'stripe-signature': `t=${now},v1=${guess}` }, body);
    }
    case 'paypal': {
      const resource = { id, custom_id: attemptId, status: 'COMPLETED' };
      const event = { id: `WH-${guess.slice(0, 16)}`, event_type: 'PAYMENT.CAPTURE.COMPLETED', resource };
      const sealed = {
        'paypal-auth-algo': 'SHA256withRSA',
        'paypal-cert-url':
          random() < 0.5 ? 'https://cert.example/key' : 'https://api.paypal.com/v1/notifications/certs/CERT-1',
        'paypal-transmission-id': `t${guess.slice(0, 17)}`,
        'paypal-transmission-sig': guess,
        'paypal-transmission-time': new Date().toISOString(),
      };
      return letter({ ...json, ...sealed }, JSON.stringify(event));
    }
    case 'wave': {
      const data = { id, client_reference: attemptId, payment_status: 'succeeded' };
      const body = JSON.stringify({ id: `AE_${guess.slice(0, 12)}`, type: 'checkout.session.completed', data });
      return letter({ ...json, 'wave-signature': `t=${now},v1=${guess}` }, body);
    }
    case 'cinetpay': {
      const fields = { cpm_site_id: '105900', cpm_trans_id: id, cpm_amount: '3060', cpm_error_message: 'SUCCES' };
      return letter({ ...form, 'x-token': guess }, new URLSearchParams(fields).toString());
    }
    case 'moov-money': {
      const fields = {
        'data[hash]': knownHash,
        'data[status]': 'completed',
        'data[invoice][token]': id,
        'data[custom_data][attempt]': attemptId,
      };
      return letter(form, new URLSearchParams(fields).toString());
    }
    case 'mtn-momo':
      return letter(json, JSON.stringify({ externalId: attemptId, referenceId: id, status: 'SUCCESSFUL' }));
    default:
      return letter(json, JSON.stringify({ status: 'SUCCESS', notif_token: guess.slice(0, 32), txnid: 'MP0' }));
  }
}
