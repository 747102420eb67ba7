import type { StripeBooks } from './stripe-books.ts';
import { StripeError } from './stripe-things.ts';
import type { SessionBody } from './stripe-things.ts';
import { kept } from './stripe-plans.ts';
import type { StripePlans } from './stripe-plans.ts';
import type { CheckBody } from './stripe-requests.ts';
import type { StripeSellers } from './stripe-sellers.ts';
import type { Shaped } from './stripe-shapes.ts';

interface Needs {
  books: StripeBooks;
  sellers: StripeSellers;
  plans: StripePlans;
  check: CheckBody;
  shaped: Shaped;
  /** Address of the simulator. */
  base: string;
}
/** A form, read and checked: each handler says what its operation's schema has made sure of. */
type Form = Record<string, unknown>;
type Thing = { object: string };
type Handler = (needs: Needs, form: Form, id: string, account: string | null) => Thing | Thing[];

const body = <Body>(form: Form): Body => form as Body;
const text = (form: Form, name: string): string | undefined => {
  const value = form[name];
  return typeof value === 'string' ? value : undefined;
};

/** By method and path, as Stripe's specification writes it. */
const handlers: Readonly<Record<string, Handler>> = {
  'POST /v1/checkout/sessions': ({ books, plans, base }, form) => {
    const wanted = body<SessionBody>(form);
    if (wanted.mode === 'payment') return books.createSession(wanted, base);
    const price = kept(plans.prices, 'price', wanted.line_items[0]?.price);
    return books.createSession(wanted, base, { amount: price.unit_amount, currency: price.currency });
  },
  'GET /v1/checkout/sessions': ({ books }, form) => {
    const created = body<{ created?: { gte?: string; lte?: string } }>(form).created;
    const from = Number(created?.gte ?? 0);
    const to = Number(created?.lte ?? Infinity);
    const intent = text(form, 'payment_intent');
    return books
      .of('checkout.session')
      .filter((session) => session.created >= from && session.created <= to)
      .filter((session) => intent === undefined || session.payment_intent === intent);
  },
  'GET /v1/checkout/sessions/{session}': ({ books }, _form, id) => books.get('checkout.session', id),
  'POST /v1/checkout/sessions/{session}/expire': ({ books }, _form, id) =>
    books.expire(books.get('checkout.session', id)),
  'GET /v1/payment_intents/{intent}': ({ books }, _form, id) => books.get('payment_intent', id),
  'POST /v1/refunds': ({ books }, form) => books.refund(body(form)),
  'GET /v1/refunds': ({ books }, form) =>
    books.of('refund').filter(({ payment_intent: intent }) => intent === text(form, 'payment_intent')),
  'GET /v1/disputes/{dispute}': ({ books }, _form, id) => books.get('dispute', id),
  'POST /v1/accounts': ({ sellers }, form) => sellers.createAccount(body(form)),
  'GET /v1/accounts/{account}': ({ sellers }, _form, id) => kept(sellers.accounts, 'account', id),
  'POST /v1/account_links': ({ books, sellers, base }, form) => {
    const { id } = kept(sellers.accounts, 'account', text(form, 'account'));
    const created = books.seconds();
    return { object: 'account_link', created, expires_at: created + 300, url: `${base}/c/setup/${id}` } as Thing;
  },
  'POST /v1/transfers': ({ sellers }, form) => sellers.transfer(body(form)),
  'GET /v1/transfers': ({ sellers }, form) =>
    [...sellers.transfers.values()].filter(({ transfer_group: group }) => group === text(form, 'transfer_group')),
  'POST /v1/transfers/{id}/reversals': ({ sellers }, form, id) => sellers.reverse(id, body(form)),
  'GET /v1/transfers/{id}/reversals': ({ sellers }, _form, id) =>
    [...sellers.reversals.values()].filter(({ transfer }) => transfer === id),
  'GET /v1/payouts': ({ sellers }, _form, _id, account) => sellers.payouts.get(account ?? '') ?? [],
  'POST /v1/customers': ({ plans }, form) => plans.createCustomer(body(form)),
  'POST /v1/prices': ({ plans }, form) => plans.createPrice(body(form)),
  'GET /v1/prices': ({ plans }, form) => {
    const keys = body<{ lookup_keys?: string[] }>(form).lookup_keys ?? [];
    return [...plans.prices.values()].filter(({ lookup_key: key }) => keys.includes(key ?? ''));
  },
  'POST /v1/subscriptions': ({ plans }, form) => plans.subscribe(body(form)),
  'GET /v1/subscriptions/{subscription_exposed_id}': ({ plans }, _form, id) => plans.subscription(id),
  'POST /v1/subscriptions/{subscription_exposed_id}': ({ plans }, form, id) => plans.update(id, body(form)),
  'DELETE /v1/subscriptions/{subscription_exposed_id}': ({ plans }, _form, id) => plans.cancel(id),
  'GET /v1/invoices': ({ plans }, form) => plans.invoicesOf(text(form, 'subscription') ?? ''),
  'POST /v1/billing_portal/sessions': ({ plans, base }, form) => {
    const { id } = kept(plans.customers, 'customer', text(form, 'customer'));
    return { object: 'billing_portal.session', url: `${base}/c/card/${id}` } as Thing;
  },
  'POST /v1/invoices/create_preview': ({ plans }, form) => plans.preview(body(form)) as Thing,
};

const routes = Object.keys(handlers).map((operation) => {
  const [method = '', path = ''] = operation.split(' ');
  return { operation, method, pattern: new RegExp(`^${path.replace(/\{\w+\}/, '([^/]+)')}$`) };
});

/** @throws StripeError for a refusal */
export function answerStripe(
  needs: Needs,
  method: string,
  path: string,
  form: Form,
  account: string | null,
): Record<string, unknown> {
  const route = routes.find((each) => each.method === method && each.pattern.test(path));
  const handler = handlers[route?.operation ?? ''];
  if (!route || !handler) {
    const message = `Unrecognized request URL (${method}: ${path}).`;
    throw new StripeError(404, { type: 'invalid_request_error', message });
  }
  if (method !== 'GET') {
    const bad = needs.check(route.operation, form);
    if (bad) throw new StripeError(400, { type: 'invalid_request_error', ...bad });
  }
  const id = route.pattern.exec(path)?.[1] ?? '';
  const done = handler(needs, form, id, account);
  const expand = body<{ expand?: string[] }>(form).expand ?? [];
  if (!Array.isArray(done)) return expanded(needs, needs.shaped(done), expand);
  return page(needs, done, path, form, expand);
}

/** Newest first, a page at a time, as Stripe lists. */
function page(needs: Needs, all: Thing[], path: string, form: Form, expand: string[]): Record<string, unknown> {
  const newest = (all as (Thing & { id: string })[]).toReversed();
  const after = text(form, 'starting_after');
  const start = after === undefined ? 0 : newest.findIndex(({ id }) => id === after) + 1;
  const limit = Number(form.limit ?? 10);
  const data = newest.slice(start, start + limit).map((thing) =>
    expanded(
      needs,
      needs.shaped(thing),
      expand.map((each) => each.replace(/^data\./, '')),
    ),
  );
  return { object: 'list', url: path, has_more: newest.length > start + limit, data };
}

/** Puts whole things in place of their ids, as `expand` asks. */
function expanded(needs: Needs, thing: object, expand: readonly string[]): Record<string, unknown> {
  const copy: Record<string, unknown> = { ...thing };
  for (const wish of expand) {
    const [first = '', ...rest] = wish.split('.');
    const value = copy[first];
    const inner = rest.length > 0 ? [rest.join('.')] : [];
    const found =
      typeof value === 'string' ? (needs.books.things.get(value) ?? needs.plans.subscriptions.get(value)) : null;
    if (found) copy[first] = expanded(needs, needs.shaped(found), inner);
    else if (typeof value === 'object' && value !== null && inner.length > 0)
      copy[first] = expanded(needs, value, inner);
  }
  return copy;
}
