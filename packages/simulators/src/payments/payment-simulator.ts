/** How a simulated provider behaves: well, or in one of the ways that real ones have. It is about its API, not about its pages. */
export type Mood =
  | 'well'
  /** never answers */
  | 'silent'
  /** does what it is asked at once, and answers late */
  | 'slow'
  /** 500, and nothing was done */
  | 'broken'
  /** does what it is asked, takes the money, and answers 500 */
  | 'broken-after'
  /** the connection is reset */
  | 'down';

/** A charge in the books of a simulated provider. */
export interface SimulatedCharge {
  /** The provider's own name for it. */
  readonly id: string;
  /** The name that the merchant gave it. */
  readonly ours: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  /** In the provider's own words. */
  readonly status: string;
  readonly payer: string | null;
  /** Notifications sent so far. */
  readonly notifications: number;
  /** Minor units given back. */
  readonly refunded: number;
}

/** What a person or a test can do to a simulated provider, whichever it is. */
export interface PaymentSimulator {
  readonly name: string;
  readonly url: string;
  charges(): readonly SimulatedCharge[];
  behave(mood: Mood): void;
  approve(id: string): Promise<void>;
  decline(id: string, reason?: string): Promise<void>;
  expire(id: string): Promise<void>;
  /** What is sent when a charge ends: once unless told; 0: never. */
  notify(id: string, times: number): Promise<void>;
  notifications: 'sent' | 'dropped';
  close(): Promise<void>;
}
