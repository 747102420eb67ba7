import { testCards } from './stripe-things.ts';
import type { Session } from './stripe-things.ts';
import { amountText, button, escaped, plainPage } from './plain-page.ts';

const words: Readonly<Record<string, string>> = {
  '4242424242424242': 'pays',
  '4000002500003155': 'asks for authentication',
  '4000002760003184': 'asks for authentication every time',
  '4000000000000002': 'is refused',
  '4000000000009995': 'has not enough funds',
  '4000000000000069': 'has expired',
  '4000000000000119': 'meets an error of the bank',
};

/** Where the payer types a card, as Stripe's page would let them. */
export function payPage(session: Session, description: string, refused: string | null): string {
  const cards = Object.keys(testCards).map((number) => {
    const spaced = number.replaceAll(/(\d{4})(?=\d)/g, '$1 ');
    return `<li>${button('card', number, spaced)} ${escaped(words[number] ?? '')}</li>`;
  });
  const back =
    session.cancel_url === null ? '' : `<p><a href="${escaped(session.cancel_url)}">Back without paying</a></p>`;
  return plainPage(
    'Checkout',
    `<h1>${escaped(amountText(session.amount_total, session.currency.toUpperCase()))}</h1><p>${escaped(description)}</p>
<p>${escaped(session.customer_email ?? '')}</p>${refused === null ? '' : `<p role="alert"><strong>${escaped(refused)}</strong></p>`}
<form method="post"><ul>${cards.join('')}<li>${button('card', 'processing', 'Bank transfer')} takes its time</li></ul></form>${back}`,
  );
}

/** The bank's own question. */
export function authenticatePage(session: Session): string {
  return plainPage(
    'Authentication',
    `<h1>Your bank asks: is it you who pays ${escaped(amountText(session.amount_total, session.currency.toUpperCase()))}?</h1>
<form method="post">${button('authenticate', 'yes', 'Yes, it is me')}${button('authenticate', 'no', 'No')}</form>`,
  );
}

export function endedPage(session: Session): string {
  const paid = session.status === 'complete';
  return plainPage(
    'Checkout',
    `<h1>${paid ? 'This has been paid.' : 'This page has expired.'}</h1><p><a href="${escaped(session.success_url)}">Back</a></p>`,
  );
}

/** Where a seller says who they are. */
export function setupPage(account: string, done: boolean): string {
  const form = `<form method="post">${button('finish', 'yes', 'Give everything that is asked')}</form>`;
  return plainPage('Account', `<h1>Account ${escaped(account)}</h1>${done ? '<p>Everything is there.</p>' : form}`);
}
