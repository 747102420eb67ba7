const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** A button that posts one choice. */
export function button(name: string, value: string, label: string): string {
  return `<button name="${escaped(name)}" value="${escaped(value)}">${escaped(label)}</button>`;
}

/** A page without scripts. @param body HTML, with everything that came from outside escaped */
export function plainPage(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1d1b20;background:#fbfaf7}
button{font:inherit;padding:.35rem .8rem;margin:.15rem .3rem .15rem 0;cursor:pointer}table{border-collapse:collapse;width:100%}
td,th{text-align:left;border-bottom:1px solid #ddd;padding:.4rem;vertical-align:top}form{display:inline}code{font-size:.85em}
.sim{background:#fff3c4;padding:.5rem .8rem;border-radius:.4rem}</style></head><body>
<p class="sim">Simulation: no money moves here.</p>${body}</body></html>`;
}

/** Minor units as people read them. */
export function amountText(amount: number, currency: string): string {
  return currency === 'XOF' ? `${amount} XOF` : `${(amount / 100).toFixed(2)} ${currency}`;
}
