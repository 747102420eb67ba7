import type { Clock } from '../../../platform/clock.ts';
import type { ProviderOptions } from '../../../platform/payment-options.ts';
import type { PaymentProvider } from '../domain/provider.ts';

/** Makes the client of a provider from its options. */
type Factory<Options> = (options: Options, needs: { clock: Clock }) => PaymentProvider;
type Factories = { readonly [Name in keyof ProviderOptions]?: Factory<NonNullable<ProviderOptions[Name]>> };

/** The clients that there are, in the order in which ways to pay of one kind are offered. */
const factories: Factories = {};

/** The providers whose keys are given; one without keys is not offered. */
export function configuredProviders(options: ProviderOptions, clock: Clock): PaymentProvider[] {
  const make = <Name extends keyof ProviderOptions>(name: Name): PaymentProvider[] => {
    const given = options[name];
    const factory = factories[name];
    return given === undefined || factory === undefined ? [] : [factory(given, { clock })];
  };
  return (Object.keys(factories) as (keyof ProviderOptions)[]).flatMap((name) => make(name));
}
