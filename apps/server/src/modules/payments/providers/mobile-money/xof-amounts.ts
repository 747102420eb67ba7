import type { Capabilities } from '../../domain/provider.ts';

/** Balance that electronic money of an identified customer may have in the currency's area; the providers' own limits are lower. */
const mostXof = 2_000_000;

/** What one charge in francs may amount to. */
export function xofAmounts(least: number, step: number): Capabilities['amounts'] {
  return { XOF: { least, most: mostXof, step } };
}

/** Nobody can give it back but a person: the provider has no public way. */
export const noRefunds = { status: 'by-hand', code: 'provider-cannot-refund' } as const;
