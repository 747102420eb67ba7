import type { Mood, PaymentSimulator, SimulatedCharge } from './payment-simulator.ts';
import { amountText, button, escaped, plainPage } from './plain-page.ts';

export const moods: Readonly<Record<Mood, string>> = {
  well: 'well',
  silent: 'never answers',
  slow: 'answers late',
  broken: 'answers 500',
  'broken-after': 'does it and answers 500',
  down: 'cannot be reached',
};

/** Reasons that every simulator understands, or takes as a plain refusal. */
export const reasons = ['declined', 'insufficient-funds', 'authentication-failed', 'limit-reached'] as const;

/** A simulator as the page sees it. */
export interface Controlled {
  readonly simulator: PaymentSimulator;
  readonly mood: Mood;
  /** Charges that will be approved by themselves in a while. */
  readonly delayed: ReadonlySet<string>;
}

/** The page on which a person plays the providers and the payers. */
export function controlPage(all: readonly Controlled[], said: string | null): string {
  const message = said === null ? '' : `<p role="status"><strong>${escaped(said)}</strong></p>`;
  const body = `<h1>Payment simulators</h1>${message}<p><a href="/">Look again</a></p>`;
  return plainPage('Payment simulators', body + all.map(section).join(''));
}

function section({ simulator, mood, delayed }: Controlled): string {
  const { name, url, notifications } = simulator;
  const options = Object.entries(moods).map(
    ([value, words]) => `<option value="${value}"${value === mood ? ' selected' : ''}>${escaped(words)}</option>`,
  );
  const other = notifications === 'sent' ? 'dropped' : 'sent';
  const charges = simulator.charges().toReversed();
  const table =
    charges.length === 0
      ? '<p>No payments yet.</p>'
      : `<table><thead><tr><th>Payment</th><th>Amount</th><th>State</th><th>Notifications</th><th>What happens</th></tr></thead>
<tbody>${charges.map((charge) => row(name, charge, delayed.has(charge.id))).join('')}</tbody></table>`;
  return `<section><h2>${escaped(name)}</h2><p><code>${escaped(url)}</code></p>
<form method="post">${hidden(name)}<label>Its API <select name="mood">${options.join('')}</select></label> ${button('do', 'mood', 'Set')}</form>
<form method="post">${hidden(name)}Notifications are ${notifications}. ${button('do', other, `Let them be ${other}`)}</form>${table}</section>`;
}

function row(name: string, charge: SimulatedCharge, delayed: boolean): string {
  const { id, ours, amount, currency, status, payer, notifications, refunded } = charge;
  const back = refunded === 0 ? '' : `<br>${escaped(amountText(refunded, currency))} given back`;
  const choices = reasons.map((reason) => `<option>${reason}</option>`).join('');
  return `<tr><td><code>${escaped(id)}</code><br><code>${escaped(ours)}</code><br>${escaped(payer ?? '')}</td>
<td>${escaped(amountText(amount, currency))}${back}</td><td>${escaped(status)}${delayed ? '<br>is approved in a while' : ''}</td>
<td>${notifications}</td><td><form method="post">${hidden(name, id)}
${button('do', 'approve', 'Approve')}${button('do', 'delay', 'Approve later')}<br>
${button('do', 'decline', 'Decline')}<select name="reason" aria-label="Why">${choices}</select><br>
${button('do', 'expire', 'Expire')}<br>
${button('do', 'drop', 'Drop its notifications')}${button('do', 'repeat', 'Repeat the last')}</form></td></tr>`;
}

function hidden(simulator: string, id?: string): string {
  const of = `<input type="hidden" name="simulator" value="${escaped(simulator)}">`;
  return id === undefined ? of : `${of}<input type="hidden" name="id" value="${escaped(id)}">`;
}
