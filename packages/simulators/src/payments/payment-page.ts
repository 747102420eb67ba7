import { button, escaped, plainPage } from './plain-page.ts';

/** A page on which a person plays the payer of a simulated provider. */
export function paymentPage(given: {
  readonly title: string;
  /** `5000 XOF` */
  readonly amount: string;
  readonly what: string;
  readonly fields?: readonly { readonly name: string; readonly label: string; readonly value: string }[];
  /** The value of `action` that is sent, and what the button says. */
  readonly actions: readonly { readonly value: string; readonly label: string }[];
  readonly note?: string;
}): string {
  const { title, amount, what, fields = [], actions, note } = given;
  const inputs = fields.map(
    ({ name, label, value }) =>
      `<p><label>${escaped(label)}<br><input name="${escaped(name)}" value="${escaped(value)}"></label></p>`,
  );
  const buttons = actions.map(({ value, label }) => button('action', value, label));
  const form = `<form method="post">${inputs.join('')}<p>${buttons.join('')}</p></form>`;
  const noted = note === undefined ? '' : `<p>${escaped(note)}</p>`;
  return plainPage(
    title,
    `<h1>${escaped(title)}</h1><p><strong>${escaped(amount)}</strong>, ${escaped(what)}</p>${form}${noted}`,
  );
}
