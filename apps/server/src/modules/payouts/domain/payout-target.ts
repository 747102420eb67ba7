/** Where one payout goes, as it was approved when it was asked for; kept sealed. */
export interface PayoutTarget {
  /** The number of the account or the phone, or the provider's name of a connected account. */
  to: string;
  /** Of the account's bank, where it was given. */
  bic: string | null;
  /** Whose account it is. */
  name: string;
}
