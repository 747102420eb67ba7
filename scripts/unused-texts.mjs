/**
 * Finds texts that no code reads: a key must stand in the code as it is, as the stem of a count (`seats` for `seats.one`), or fit a template
 * (`order.${status}` reads all of `order`). What is read in no such way is declared below, with who reads it. Run by `npm run lint`; prints
 * each key that nothing reads, and each declaration that nothing needs.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Where texts are, and the code that reads them. */
const places = [
  { texts: 'apps/web/src/i18n', code: 'apps/web/src/app' },
  { texts: 'apps/server/src/modules', code: 'apps/server/src/modules' },
];

/** Keys that are read by names which the code does not spell, and who reads them. */
const declared = [
  // platform/api/problem-text.ts: the codes of the catalogue
  { keys: /^\w+:problem\.(.+)$/, names: codesOfProblems },
  { keys: /^errors:(.+)$/, names: codesOfProblems },
  // domains/catalogue/api/film-facts.ts: the genres of films, as their sources call them
  { keys: /^genres:/ },
  // domains/booking/data/paying-words.ts: the providers of payments, and their codes of failure
  { keys: /^paying:(way|what|why)\./ },
  // domains/staff/ui/finance-words.ts: the same, and the codes of refunds, of entries and of accounts in the ledger
  { keys: /^finance:(provider|why|entry|account|byHand|todo|reason)\./ },
  // domains/media/api/failure-text.ts: why a file cannot be used
  { keys: /^uploads:failure\.(.+)$/, names: codesOfFailures },
];

/** Codes of the catalogue of errors, and what the client says itself where no answer came (`platform/api/problem.ts`). */
function codesOfProblems() {
  const folder = join(root, 'packages/contract/src/errors');
  const catalogue = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  return new Set(['offline', ...[...catalogue.matchAll(/^ {2}'?([\w-]+)'?: \{/gm)].map(([, code]) => code)]);
}

/** Why a file that arrived whole cannot be used. */
function codesOfFailures() {
  const contract = readFileSync(join(root, 'packages/contract/src/media.ts'), 'utf8');
  const failures = contract.slice(
    contract.indexOf('export const mediaFailures'),
    contract.indexOf('export type MediaFailure'),
  );
  return new Set([...failures.matchAll(/^ {2}'?([\w-]+)'?: \{/gm)].map(([, code]) => code));
}

const counted = /\.(one|other)$/;

/**
 * @param {readonly string[]} keys
 * @param {readonly string[]} sources texts of the files that may read them
 * @returns {string[]} keys that none of them reads
 */
export function unusedKeys(keys, sources) {
  const literals = new Set();
  const patterns = [];
  for (const source of sources) {
    for (const [, literal] of source.matchAll(/'([\w.-]+)'/g)) literals.add(literal);
    for (const [, template] of source.matchAll(/`([\w.-]*(?:\$\{[^`]*?\}[\w.-]*)+)`/g)) {
      const parts = template.split(/\$\{.*?\}/);
      // Without a stem of its own a template would fit everything.
      if (/\w\.|\.\w/.test(parts.join(' '))) patterns.push(new RegExp(`^${parts.map(escaped).join('[\\w.-]+')}$`));
    }
  }
  const isRead = (key) => literals.has(key) || patterns.some((pattern) => pattern.test(key));
  return keys.filter((key) => !isRead(key) && !(counted.test(key) && isRead(key.replace(counted, ''))));
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** @returns {string[]} keys of a file of texts, nested ones with dots */
export function keysOf(texts, before = '') {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${before}${key}`] : keysOf(value, `${before}${key}.`),
  );
}

function filesIn(folder, fits) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && fits(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function findUnused() {
  const found = [];
  for (const { texts, code } of places) {
    const sources = filesIn(code, (name) => /\.(ts|html)$/.test(name) && !name.endsWith('.test.ts')).map((path) =>
      readFileSync(path, 'utf8'),
    );
    for (const path of filesIn(texts, (name) => name === 'fr.json')) {
      const [, domain] = /([^/]+)\/(?:texts\/)?fr\.json$/.exec(path) ?? [];
      const keys = unusedKeys(keysOf(JSON.parse(readFileSync(path, 'utf8'))), sources);
      found.push(...keys.map((key) => `${domain}:${key}`));
    }
  }
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = findUnused();
  const fits = ({ keys, names }, key) => {
    const [whole, name] = keys.exec(key) ?? [];
    return whole !== undefined && (names === undefined || names().has(name));
  };
  const unread = found.filter((key) => !declared.some((rule) => fits(rule, key)));
  const needless = declared.filter((rule) => !found.some((key) => fits(rule, key)));
  for (const key of unread) console.log(`${key} is read by no code`);
  for (const { keys } of needless) console.log(`${String(keys)} is declared, and is read or gone`);
  process.exit(unread.length + needless.length === 0 ? 0 : 1);
}
