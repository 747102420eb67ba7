/** A plain page on which a person plays the payer of a simulated provider. */
export function paymentPage(given: {
  readonly title: string;
  /** `5 000 XOF` */
  readonly amount: string;
  readonly what: string;
  readonly fields?: readonly { readonly name: string; readonly label: string; readonly value: string }[];
  /** The value of `action` that is sent, and what the button says. */
  readonly actions: readonly { readonly value: string; readonly label: string }[];
  readonly note?: string;
}): string {
  const fields = (given.fields ?? []).map(
    ({ name, label, value }) =>
      `<p><label>${escaped(label)}<br><input name="${escaped(name)}" value="${escaped(value)}"></label></p>`,
  );
  const buttons = given.actions.map(
    ({ value, label }) => `<button name="action" value="${escaped(value)}">${escaped(label)}</button>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(given.title)}</title>
<style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 28rem; margin: 2rem auto; padding: 0 1rem } button { font: inherit; padding: .6rem 1rem; margin: 0 .5rem .5rem 0 } input { font: inherit; padding: .4rem; width: 100%; box-sizing: border-box }</style>
<h1>${escaped(given.title)}</h1>
<p><strong>${escaped(given.amount)}</strong>, ${escaped(given.what)}</p>
<p>A simulation: no money moves.${given.note === undefined ? '' : ` ${escaped(given.note)}`}</p>
<form method="post">
${fields.join('\n')}
${buttons.join('\n')}
</form>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
