import { z } from 'zod';
import type { Notification, NotificationRequest } from '../../domain/provider.ts';
import { captureWithOrder, verification, webhookEvent } from './paypal-answers.ts';
import type { PayPalApi } from './paypal-api.ts';

/** What PayPal says about a notification in its headers, for the question whether it is genuine. */
const signedBy = z.object({
  'paypal-auth-algo': z.string().min(1).max(100),
  // Where PayPal itself would fetch the certificate: nobody else's address is worth a question.
  'paypal-cert-url': z
    .string()
    .max(500)
    .regex(/^https:\/\/([a-z0-9-]+\.)+paypal\.com\//),
  'paypal-transmission-id': z.string().min(1).max(50),
  'paypal-transmission-sig': z.string().min(1).max(500),
  'paypal-transmission-time': z.string().min(1).max(100),
});

const ourId = z.uuid();
const withOwnId = z.object({ custom_id: z.string() });
const orderResource = z.object({ id: z.string().max(255), purchase_units: z.array(withOwnId).min(1).optional() });
const disputeResource = z.object({
  dispute_id: z.string().max(255),
  disputed_transactions: z.array(z.object({ seller_transaction_id: z.string().max(255) })).min(1),
});
/** Of a sale; `REFUNDED` and `REVERSED` are about a refund, whose id is another. */
const captureEvent = /^PAYMENT\.CAPTURE\.(COMPLETED|DECLINED|DENIED|PENDING)$/;

/**
 * What a notification is about, once PayPal has said that it is its own. It is sent again for three days with the time of the first try,
 * so an old one is no forgery: its number tells whether it was taken already.
 * @throws ProviderFault when PayPal cannot be asked: it sends the notification again
 */
export async function readNotification(
  { headers, body }: NotificationRequest,
  webhookId: string,
  api: PayPalApi,
  signal: AbortSignal,
): Promise<Notification | null> {
  const signed = signedBy.safeParse(headers);
  const event = webhookEvent.safeParse(jsonOf(body));
  if (!signed.success || !event.success) return null;
  if (!(await isGenuine(signed.data, body, webhookId, api, signal))) return null;
  const { id: eventId, event_type: type, resource } = event.data;
  if (type.startsWith('CHECKOUT.ORDER.')) {
    const order = orderResource.safeParse(resource);
    if (!order.success) return { about: 'nothing' };
    const named = ourId.safeParse(order.data.purchase_units?.[0]?.custom_id);
    return named.success
      ? { about: 'attempt', id: named.data, eventId }
      : { about: 'charge', reference: order.data.id, eventId };
  }
  if (captureEvent.test(type)) {
    const named = ourId.safeParse(withOwnId.safeParse(resource).data?.custom_id);
    return named.success ? { about: 'attempt', id: named.data, eventId } : { about: 'nothing' };
  }
  if (type.startsWith('CUSTOMER.DISPUTE.')) {
    const dispute = disputeResource.safeParse(resource);
    if (!dispute.success) return { about: 'nothing' };
    const capture = dispute.data.disputed_transactions[0]?.seller_transaction_id ?? '';
    const reference = (await orderOfCapture(capture, api, signal)) ?? capture;
    return { about: 'dispute', dispute: dispute.data.dispute_id, reference, eventId };
  }
  return { about: 'nothing' };
}

async function isGenuine(
  signed: z.infer<typeof signedBy>,
  body: string,
  webhookId: string,
  api: PayPalApi,
  signal: AbortSignal,
): Promise<boolean> {
  const question = JSON.stringify({
    auth_algo: signed['paypal-auth-algo'],
    cert_url: signed['paypal-cert-url'],
    transmission_id: signed['paypal-transmission-id'],
    transmission_sig: signed['paypal-transmission-sig'],
    transmission_time: signed['paypal-transmission-time'],
    webhook_id: webhookId,
  });
  // The event goes back letter by letter: its signature is made over the text, and another spacing would be another text.
  const text = `${question.slice(0, -1)},"webhook_event":${body}}`;
  const request = { method: 'POST', path: '/v1/notifications/verify-webhook-signature', body: text } as const;
  const answer = await api.call(request, verification, signal);
  return answer.ok && answer.value.verification_status === 'SUCCESS';
}

/** The order of a capture, which is the name that we know a charge by. */
export async function orderOfCapture(capture: string, api: PayPalApi, signal: AbortSignal): Promise<string | null> {
  const path = `/v2/payments/captures/${encodeURIComponent(capture)}`;
  const answer = await api.call({ method: 'GET', path }, captureWithOrder, signal);
  return answer.ok ? (answer.value.supplementary_data?.related_ids?.order_id ?? null) : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
