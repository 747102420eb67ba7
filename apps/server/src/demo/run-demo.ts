import { demoAccountLines } from './demo-accounts.ts';
import { loadDemoEssentials, loadDemoRest, topUpDemo } from './load-demo.ts';
import type { DemoDependencies } from './load-demo.ts';
import { lumen } from './demo-places.ts';

/** The demonstration at a start of the server. */
export interface RunningDemo {
  /** Lines to print beside the address. */
  readonly accounts: readonly string[];
  /** What may follow once the server answers. */
  rest(): Promise<void>;
  /** Once a day: the days ahead, planned anew. */
  topUp(): Promise<void>;
}

/**
 * Loads what the first page needs into an empty database; one that has the demonstration gets the days that are missing. A database with
 * organisations of its own is left alone.
 * @returns null where there is no demonstration
 */
export async function runDemo(needs: DemoDependencies): Promise<RunningDemo | null> {
  const organisations = await needs.db.selectFrom('identity.organisation').select('slug').execute();
  const first = organisations.length === 0;
  const loaded = organisations.some(({ slug }) => slug === lumen.slug);
  if (!first && !loaded) return null;
  if (first) await loadDemoEssentials(needs);
  return {
    accounts: demoAccountLines(),
    rest: () => loadDemoRest(needs),
    topUp: () => topUpDemo(needs),
  };
}
