import { newId } from '../../../platform/ids.ts';
import type { Actor } from '../../identity/contract.ts';
import type { PlaceWish } from '../domain/held-places.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import type { OrderRow } from '../sql/order-rows.ts';
import { changeHold } from '../use-cases/change-hold.ts';
import type { ChangedHold } from '../use-cases/change-hold.ts';
import { placeOrder } from '../use-cases/place-order.ts';
import type { PlacedOrder } from '../use-cases/place-order.ts';
import { startPayment } from '../use-cases/start-payment.ts';
import { aVisitor } from './booking-world.ts';
import type { World } from './booking-world.ts';

/** Seats, places where there is no seat map, or seats and places in standing areas. */
type Wish = string[] | number | PlaceWish;

/** Someone who holds, orders and pays. */
export class Buyer {
  readonly actor: Actor;
  readonly #world: World;
  readonly #terms: SaleTerms;

  constructor(world: World, terms: SaleTerms, actor: Actor = aVisitor()) {
    this.actor = actor;
    this.#world = world;
    this.#terms = terms;
  }

  hold(wish: Wish): Promise<ChangedHold> {
    const input =
      typeof wish === 'number'
        ? { places: wish }
        : 'areas' in wish
          ? { seats: [...wish.seats], areas: [...wish.areas] }
          : { seats: wish };
    return changeHold(this.#world.context, this.#terms.occurrenceId, this.actor, input);
  }

  order(wish: Wish, key = newId(), email = 'awa@example.org', codes: string[] = []): Promise<PlacedOrder> {
    const tariffId = this.#terms.prices[0]?.tariffId ?? '';
    const seats =
      typeof wish === 'number' ? Array.from({ length: wish }, () => null) : 'areas' in wish ? wish.seats : wish;
    const areas = typeof wish === 'number' || !('areas' in wish) ? [] : wish.areas;
    const standing = areas.flatMap(({ area, places }) =>
      Array.from({ length: places }, () => ({ seat: null, area, tariffId })),
    );
    const lines = [...seats.map((seat) => ({ seat, tariffId })), ...standing];
    const input = { lines, name: 'Awa Exemple', email, language: 'fr' as const, codes };
    return placeOrder(this.#world.context, this.#terms.occurrenceId, this.actor, input, key);
  }

  /** Holds and orders, which must succeed. */
  async ordered(wish: Wish): Promise<OrderRow> {
    const held = await this.hold(wish);
    if (!held.ok) throw new Error(`the hold was refused: ${held.reason}`);
    const placed = await this.order(wish);
    if (!placed.ok) throw new Error(`the order was refused: ${placed.reason}`);
    return placed.order;
  }

  /** Holds, which must succeed, and orders with codes. */
  async orderWith(codes: string[], wish: Wish = 1, email = `${newId()}@example.org`): Promise<PlacedOrder> {
    const held = await this.hold(wish);
    if (!held.ok) throw new Error(`the hold was refused: ${held.reason}`);
    return this.order(wish, newId(), email, codes);
  }

  /** Holds, orders and begins to pay, which must succeed. */
  async paying(wish: Wish): Promise<OrderRow> {
    const order = await this.ordered(wish);
    const started = await startPayment(this.#world.context, order, 'sandbox');
    if (!started.ok) throw new Error(`the payment was refused: ${started.reason}`);
    return order;
  }

  /** The whole way to the tickets; the reason of the first refusal, else what became of the money. */
  async buy(wish: Wish): Promise<string> {
    const held = await this.hold(wish);
    if (!held.ok) return held.reason;
    const placed = await this.order(wish);
    if (!placed.ok) return placed.reason;
    const started = await startPayment(this.#world.context, placed.order, 'sandbox');
    if (!started.ok) return started.reason;
    return this.#world.payments.succeed(placed.order.id);
  }
}
