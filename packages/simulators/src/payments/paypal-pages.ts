import type { Order } from './paypal-books.ts';
import { button, escaped, plainPage } from './plain-page.ts';

/** Where the payer approves, as PayPal's page would let them. */
export function paypalPage(order: Order, cancel: string): string {
  const [{ amount, description = '' }] = order.purchase_units;
  return plainPage(
    'PayPal',
    `<h1>${escaped(amount.value)} ${escaped(amount.currency_code)}</h1><p>${escaped(description)}</p>
<form method="post"><ul>
<li>${button('funding', 'good', 'Pay')}</li>
<li>${button('funding', 'declined', 'Pay by a card that is refused')}</li>
<li>${button('funding', 'limited', 'Pay more than the limit')}</li>
<li>${button('funding', 'reviewed', 'Pay, and be looked at first')}</li></ul></form>
<p><a href="${escaped(cancel)}">Back without paying</a></p>`,
  );
}

export function paypalEndedPage(back: string): string {
  return plainPage('PayPal', `<h1>This has been approved.</h1><p><a href="${escaped(back)}">Back</a></p>`);
}
