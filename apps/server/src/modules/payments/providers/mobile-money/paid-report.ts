import type { ChargeReport } from '../../domain/provider.ts';
import { ProviderFault } from '../limited-fetch.ts';

/**
 * That a charge was paid, with what the provider says came.
 * @param amount minor units
 * @throws ProviderFault when amount or currency cannot be read: nobody knows what came, so it is asked again
 */
export function paidReport(provider: string, reference: string, amount: number, currency: string): ChargeReport {
  if (!Number.isSafeInteger(amount) || amount <= 0 || !/^[A-Z]{3}$/.test(currency))
    throw new ProviderFault(provider, 'query', 'it is paid, but what came cannot be read');
  return { status: 'succeeded', reference, amount, currency };
}
