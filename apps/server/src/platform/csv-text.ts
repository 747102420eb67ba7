/** What makes a spreadsheet read a cell as a formula (OWASP, "CSV injection"). */
const formula = /^[=+\-@\t\r\n]/;

/**
 * Rows as CSV (RFC 4180) that spreadsheets open as it is meant: with a byte order mark, and with an apostrophe before what they would
 * compute, since the cells are what strangers typed. Numbers are ours and stay what they are.
 */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`;
}

function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
