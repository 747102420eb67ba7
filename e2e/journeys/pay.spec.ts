import type { Page } from '@playwright/test';
import type { Order } from '@parterre/contract/booking';
import type { Payment, PaymentMethod } from '@parterre/contract/payments';
import { someone } from '../house.ts';
import { expect, test } from '../journey.ts';
import { SeatPage } from '../seat-page.ts';
import { openAs } from '../sign-in.ts';

test('a payment that the bank refuses keeps the seats, and succeeds the second time @phone', async ({
  page,
  say,
  house,
  accessible,
}) => {
  const { id } = await house.screening('Un Dimanche sans fin');
  const seats = new SeatPage(page, say);
  await seats.open(id);
  await seats.choose('C', 5);
  await seats.order('Ines Exemple', someone('refused'));
  await seats.decide('fail');
  await expect(page.getByRole('heading', { level: 1, name: say('orders.stage.refused.title') })).toBeVisible();
  await accessible(page, 'refused order');

  await page.getByRole('button', { name: say.like('paying.again') }).click();
  await expect(page).toHaveURL(/\/sandbox\//);
  await seats.decide('succeed');
  await expect(seats.tickets).toHaveCount(1);
});

test('a payment that was given up is taken up again from the order @desktop', async ({ page, say, house }) => {
  const { id } = await house.screening('Les Heures blanches');
  const seats = new SeatPage(page, say);
  await seats.open(id);
  await seats.choose('C', 5);
  await seats.order('Ines Exemple', someone('abandoned'));
  await seats.decide('abandon');
  await expect(page.getByRole('heading', { level: 1, name: say('orders.stage.pending.title') })).toBeVisible();

  await page.getByRole('button', { name: say('orders.payResume') }).click();
  await expect(page).toHaveURL(/\/sandbox\//);
  await seats.decide('succeed');
  await expect(seats.tickets).toHaveCount(1);
});

test('a slow bank is waited for, and the page changes by itself @phone', async ({ page, say, house }) => {
  const { id } = await house.screening('La Lenteur des trains');
  const seats = new SeatPage(page, say);
  await seats.open(id);
  await seats.choose('C', 5);
  await seats.order('Ines Exemple', someone('slow'));
  await seats.decide('slow');
  await expect(page.getByRole('heading', { level: 1, name: say('orders.stage.pending.title') })).toBeVisible();
  await expect(seats.tickets).toHaveCount(1, { timeout: 40_000 });
});

test('a payment told three times makes one ticket a seat @desktop', async ({ page, say, house }) => {
  const { id } = await house.screening('Écho, écho');
  const seats = new SeatPage(page, say);
  await seats.open(id);
  await seats.choose('C', 5);
  await seats.order('Ines Exemple', someone('repeated'));
  await seats.decide('repeat');
  await expect(seats.tickets).toHaveCount(1);
  await page.reload();
  await expect(seats.tickets).toHaveCount(1);
});

test('what was paid with an account is listed there, with its order @desktop', async ({
  page,
  say,
  house,
  accessible,
}) => {
  const { id, film } = await house.screening('Le Reçu plié en quatre');
  await openAs(page, say, 'naima@spectateurs.example', '/account');
  const seats = new SeatPage(page, say);
  await seats.open(id);
  await seats.choose('C', 5);
  await seats.order('Ines Exemple', someone('listed'));
  await seats.decide('succeed');
  await expect(seats.tickets).toHaveCount(1);

  await page.goto(`/${say.language}/account`);
  await page.getByRole('link', { name: say('accounts.account.payments') }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('paying.mine.title') })).toBeVisible();
  const paid = page.getByRole('listitem').filter({ hasText: film.title });
  await expect(paid).toContainText(say('paying.state.succeeded'));
  await accessible(page, 'my payments');
  await paid.getByRole('link').click();
  await expect(seats.tickets).toHaveCount(1);
});

const momo: PaymentMethod = {
  ...{ provider: 'mtn-momo', sandbox: false, kind: 'mobile-money', approval: 'phone' },
  ...{ secondsToApprove: 300, refunds: 'partial' },
};

/** A server that offers mobile money as well, whose payment is what the journey says; all else is the real one's. */
class Operator {
  /** What the order says of its payment; undefined: what the server says. */
  payment: Partial<Payment> | undefined;
  readonly asked: unknown[] = [];

  async stand(page: Page): Promise<void> {
    await page.route(/\/api\/v1\/payment-methods/, async (route) => {
      const answer = await route.fetch();
      const { items } = (await answer.json()) as { items: PaymentMethod[] };
      await route.fulfill({ response: answer, json: { items: [momo, ...items] } });
    });
    await page.route(/\/api\/v1\/orders\/\w+(\/refresh)?(\?.*)?$/, async (route) => {
      const answer = await route.fetch();
      const order = (await answer.json()) as Order;
      await route.fulfill({ response: answer, json: this.#told(order) });
    });
    await page.route(/\/api\/v1\/orders\/\w+\/payment/, async (route) => {
      const wish = route.request().postDataJSON() as { provider: string };
      this.asked.push(wish);
      if (wish.provider !== momo.provider) {
        this.payment = undefined;
        await route.continue();
        return;
      }
      this.payment = { status: 'pending', provider: momo.provider, startedAt: new Date().toISOString() };
      await route.fulfill({ json: { id: 'of-the-operator', redirectUrl: null, ...this.payment } });
    });
  }

  #told(order: Order): Order {
    if (this.payment === undefined) return order;
    const { total } = order.quote;
    const open = {
      id: 'of-the-operator',
      sandbox: false,
      amount: total,
      redirectUrl: null,
      deadlineAt: order.expiresAt ?? '',
    };
    const payment = { ...open, status: 'pending', provider: momo.provider, failureCode: null, startedAt: '' } as const;
    return { ...order, payment: { ...payment, ...this.payment } };
  }
}

test('among several ways one is chosen, accepted on the phone, refused there, and another one pays @phone', async ({
  page,
  say,
  house,
  accessible,
}) => {
  const operator = new Operator();
  await operator.stand(page);
  const { id } = await house.screening('Le Sifflet du passeur');
  const seats = new SeatPage(page, say);
  await seats.open(id);
  await seats.choose('C', 5);
  await seats.pay.click();
  const phone = page.getByLabel(say('paying.phone.label', { way: say('paying.way.mtn-momo') }));
  const [byPhone, bySandbox] = ['mtn-momo', 'sandbox'].map((way) =>
    page.getByRole('radio', { name: say(`paying.way.${way}`) }),
  );
  await expect(byPhone!).toBeChecked();
  await expect(byPhone!).toHaveAccessibleDescription(say.like('paying.what.mtn-momo'));
  await byPhone!.focus();
  await page.keyboard.press('ArrowDown');
  await expect(bySandbox!).toBeChecked();
  await expect(phone).toBeHidden();
  await page.keyboard.press('ArrowUp');

  await seats.basket.getByLabel(say('booking.pay.name'), { exact: true }).fill('Ines Exemple');
  await seats.basket.getByLabel(say('booking.pay.email'), { exact: true }).fill(someone('on.phone'));
  await seats.pay.click();
  await expect(phone).toBeFocused();
  await expect(page.getByText(say('paying.phone.missing'))).toBeVisible();
  await accessible(page, 'ways to pay');
  await phone.fill('+225 05 01 02 03 04');
  await seats.pay.click();

  const heading = (key: string) => page.getByRole('heading', { level: 1, name: say(key) });
  await expect(heading('orders.stage.approving.title')).toBeVisible();
  expect(operator.asked).toEqual([{ provider: 'mtn-momo', phone: '+2250501020304' }]);
  await page.getByText(say('paying.wait.nothing.title')).click();
  await page.getByText(say('paying.otherwise.title')).click();
  await accessible(page, 'waiting for the phone');

  const address = page.url();
  await page.goto(`/${say.language}/tickets`);
  await page.locator(`a[href*="${new URL(address).pathname}"]`).click();
  await expect(heading('orders.stage.approving.title')).toBeVisible();
  await page.reload();
  await expect(heading('orders.stage.approving.title')).toBeVisible();
  await page.context().setOffline(true);
  await expect(page.getByText(say('paying.wait.offline'))).toBeVisible();
  operator.payment = { status: 'failed', failureCode: 'not-enough-funds' };
  await page.context().setOffline(false);

  // By itself, as soon as the network is back.
  await expect(heading('orders.stage.refused.title')).toBeVisible();
  await expect(page.getByText(say('paying.why.not-enough-funds'))).toBeVisible();
  await expect(byPhone!).toBeChecked();
  await accessible(page, 'refused on the phone');
  await bySandbox!.check();
  await page.getByRole('button', { name: say.like('paying.again') }).click();
  await expect(page).toHaveURL(/\/sandbox\//);
  await seats.decide('succeed');
  await expect(seats.tickets).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 3, name: say('paying.received.title') })).toBeVisible();
});
