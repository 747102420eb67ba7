import type { Db } from '../../platform/database.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ListPart } from '../../platform/list-place.ts';
import type { Payments } from '../payments/contract.ts';
import type { Programme } from '../programme/contract.ts';
import type { Subscriptions } from '../subscriptions/contract.ts';
import type { Venues } from '../venues/contract.ts';
import type { Vouchers } from '../vouchers/contract.ts';
import type { BoughtElsewhere } from './contract.ts';
import type { HeldBy } from './held-by.ts';
import type { SeatChoices } from './seat-choices.ts';
import { choosePlaces } from './sql/area-places.ts';
import type { ChoosePlaces } from './sql/area-places.ts';
import { countPlacesOfBuyer, lockBuyer } from './sql/buyer-rows.ts';
import type { CountPlacesOfBuyer, LockBuyer } from './sql/buyer-rows.ts';
import { countGuestPlaces, lockGuestList } from './sql/guest-rows.ts';
import type { CountGuestPlaces, LockGuestList } from './sql/guest-rows.ts';
import { claimSeats, countPlaces } from './sql/hold-rows.ts';
import type { ClaimSeats, CountPlaces } from './sql/hold-rows.ts';
import { lockTickets } from './sql/refund-rows.ts';
import type { LockTickets } from './sql/refund-rows.ts';
import { sellSeats } from './sql/settle-claims.ts';
import type { SellSeats } from './sql/settle-claims.ts';
import type { TicketKeys } from './ticket-keys.ts';

/** Frames to those who watch a topic. Called after the commit, never inside a transaction. */
export interface LiveTopics {
  publish(topic: string, data: unknown): void | Promise<void>;
  /** Where the topic stands; taken before its state is read, so that nothing is missed in between. */
  position(topic: string): string | Promise<string>;
}

/** What viewers of a seat map are told. */
export interface ChangedSeats {
  readonly taken: readonly string[];
  readonly freed: readonly string[];
  /** The occurrence itself is another than it was. */
  readonly occurrence?: true;
}

/** What the use cases of booking work with. */
export interface BookingContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly programme: Pick<
    Programme,
    | 'saleTerms'
    | 'occurrence'
    | 'occurrences'
    | 'occurrencesOfDay'
    | 'placeAt'
    | 'onlineLink'
    | 'revisions'
    | 'invitationTariff'
  >;
  readonly venues: Pick<Venues, 'seatMap' | 'seatMaps' | 'auditorium'>;
  readonly payments: Payments;
  readonly vouchers: Vouchers;
  readonly plans: Pick<Subscriptions, 'chargesOf'>;
  /** Port that modules above fill: a part of what else a person pays for, newest first. */
  readonly boughtElsewhere: (personId: string, part: ListPart) => Promise<BoughtElsewhere[]>;
  readonly live: LiveTopics;
  readonly keys: TicketKeys;
  readonly publicUrl: string;
  readonly holdMinutes: number;
  /** Key of the links in mails. */
  readonly linkKey: Buffer;
  /** What keeps a seat from being sold twice, and a buyer within a limit; tests take it away to show that it is what does. */
  readonly guard: {
    readonly claimSeats: ClaimSeats;
    readonly countPlaces: CountPlaces;
    readonly choosePlaces: ChoosePlaces;
    readonly sellSeats: SellSeats;
    readonly lockBuyer: LockBuyer;
    readonly countPlacesOfBuyer: CountPlacesOfBuyer;
    readonly lockGuestList: LockGuestList;
    readonly countGuestPlaces: CountGuestPlaces;
    readonly lockTickets: LockTickets;
  };
  readonly heldBy: HeldBy;
  /** Keeps requests of this node from choosing the same seats. */
  readonly choices: SeatChoices;
  /** Told of every commit that changed the seats of an occurrence. */
  readonly changed: (occurrenceId: string, frame: ChangedSeats) => void;
}

export const databaseGuard = {
  claimSeats,
  countPlaces,
  choosePlaces,
  sellSeats,
  lockBuyer,
  countPlacesOfBuyer,
  lockGuestList,
  countGuestPlaces,
  lockTickets,
};
