import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { Words } from './words.ts';

/** The page where seats are chosen, as people speak of it. */
export class SeatPage {
  readonly page: Page;
  readonly say: Words;

  constructor(page: Page, say: Words) {
    this.page = page;
    this.say = say;
  }

  async open(screening: string): Promise<void> {
    await this.page.goto(`/${this.say.language}/screenings/${screening}/seats`);
    await expect(this.map).toBeVisible();
  }

  get map(): Locator {
    return this.page.getByRole('grid');
  }

  get basket(): Locator {
    return this.page.getByRole('complementary', { name: this.say('booking.basket.label') });
  }

  /** A seat of the map, whatever its standing. */
  seat(row: string, number: string | number): Locator {
    const label = this.say('booking.map.seat', { row, number, type: '|', price: '' }).split('|')[0] ?? '';
    return this.map.getByRole('gridcell', { name: new RegExp(`^${label}`) });
  }

  standing(name: 'free' | 'taken' | 'mine'): RegExp {
    return new RegExp(`, ${this.say(`booking.standing.${name}`)}$`);
  }

  /** Presses a free seat once. */
  async choose(row: string, number: string | number): Promise<void> {
    const seat = this.seat(row, number);
    await expect(seat).toHaveAccessibleName(this.standing('free'));
    // As long as a finger or a mouse button rests on it.
    await seat.click({ delay: 60 });
    await expect(seat).toHaveAccessibleName(this.standing('mine'));
  }

  /** Gives one held seat back, in the basket; on a phone its lines are folded away at first. */
  async giveBack(row: string, number: string | number): Promise<void> {
    const remove = this.basket.getByRole('button', {
      name: this.say('booking.basket.remove', { place: `${row}${number}` }),
    });
    const unfold = this.basket.getByRole('button', { name: this.say('booking.basket.unfold') });
    if (await unfold.isVisible()) await unfold.click();
    await remove.click();
  }

  /** The button that leads to paying; it says what is to be paid. */
  get pay(): Locator {
    return this.basket.getByRole('button', { name: this.say.like('booking.basket.pay') });
  }

  /** Gives a name and an address, and goes to the payment. */
  async order(name: string, email: string): Promise<void> {
    await this.pay.click();
    await this.basket.getByLabel(this.say('booking.pay.name'), { exact: true }).fill(name);
    await this.basket.getByLabel(this.say('booking.pay.email'), { exact: true }).fill(email);
    await this.pay.click();
    await expect(this.page).toHaveURL(/\/sandbox\//);
  }

  /** The sandbox's answer to the payment. */
  async decide(outcome: 'succeed' | 'fail' | 'slow' | 'abandon' | 'repeat'): Promise<void> {
    await this.page.getByRole('button', { name: this.say(`booking.sandbox.${outcome}`) }).click();
    await expect(this.page).toHaveURL(/\/orders\//);
  }

  get tickets(): Locator {
    return this.page.getByRole('img', { name: this.say.like('orders.ticket.code') });
  }
}
