import type { IncomingHttpHeaders } from 'node:http';

export interface OriginRules {
  readonly publicUrl: string;
  readonly corsOrigins: readonly string[];
  /** Outside production a page served under another name of this machine is our own too. */
  readonly production: boolean;
}

/** True when a page of ours, or of an origin that the configuration allows, is behind this Origin header. */
export function isAllowedOrigin(origin: string, host: string | undefined, rules: OriginRules): boolean {
  if (origin === new URL(rules.publicUrl).origin || rules.corsOrigins.includes(origin)) return true;
  return !rules.production && host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
}

/**
 * True when a request that changes something may use the cookies it carries. Browsers vouch with Sec-Fetch-Site, older
 * ones with Origin; a request with neither does not come from a page, and so not from a stranger's.
 */
export function mayUseCookies(headers: IncomingHttpHeaders, rules: OriginRules): boolean {
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return true;
  if (headers.origin !== undefined) return isAllowedOrigin(headers.origin, headers.host, rules);
  return site === undefined;
}
