import type { PaymentSimulator } from './payment-simulator.ts';

export interface StartNeeds {
  /** 0: a free one. */
  readonly port: number;
  readonly host: string;
  /** Where the product takes the notifications of a provider, by its id. */
  readonly notifyAt: (provider: string) => string;
  /** A folder with the providers' own specifications, to check requests by as well. */
  readonly specs: string | undefined;
}

export interface StartedSimulator {
  readonly simulator: PaymentSimulator;
  /** What the product is started with, to speak to it. */
  readonly environment: Readonly<Record<string, string>>;
}
