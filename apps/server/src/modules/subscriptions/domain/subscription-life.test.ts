import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { endOfPeriod } from './periods.ts';
import { begin, passTime, payablePeriod, step, sureUntil } from './subscription-life.ts';
import type { Life, LifeEvent } from './subscription-life.ts';

const zone = 'Africa/Abidjan';
const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}T10:00:00Z`);
const start = at('2027-01-31');
const basic = { plan: 'basique', amount: 3280 } as const;
const creator = { plan: 'createur', amount: 7210 } as const;
const asked = (): Life => begin({ ...creator, currency: 'XOF', zone, renewal: 'asked' }, start);
const card = (): Life => begin({ ...creator, currency: 'EUR', zone, renewal: 'card' }, start);
function after(life: Life, event: LifeEvent, now: Temporal.Instant): Life {
  const stepped = step(life, event, now);
  if (!stepped.ok) throw new Error(stepped.reason);
  return stepped.life;
}
const day = (instant: Temporal.Instant | null): string | null => instant && String(instant).slice(0, 10);

describe('paid period by period', () => {
  test('not paid at its end: grace of seven days, then over', () => {
    expect(passTime(asked(), at('2027-02-27')).status).toBe('active');
    const grace = passTime(asked(), at('2027-02-28'));
    expect([grace.status, day(grace.graceUntil), grace.plan]).toEqual(['grace', '2027-03-07', 'createur']);
    const over = passTime(asked(), at('2027-06-01'));
    expect([over.status, day(over.endedAt), over.endReason]).toEqual(['ended', '2027-03-07', 'unpaid']);
  });

  test('paid before the end, or late within the grace: the same calendar', () => {
    const early = passTime(after(asked(), { type: 'renewed' }, at('2027-02-25')), at('2027-03-06'));
    const late = after(asked(), { type: 'renewed' }, at('2027-03-06'));
    expect(late).toEqual(early);
    expect([day(late.periodStart), day(late.periodEnd)]).toEqual(['2027-02-28', '2027-03-31']);
  });

  test('the next period can be paid from seven days before the end, once', () => {
    expect(payablePeriod(asked(), at('2027-02-20'))).toBeNull();
    expect(day(payablePeriod(asked(), at('2027-02-21'))?.end ?? null)).toBe('2027-03-31');
    const ahead = after(asked(), { type: 'renewed' }, at('2027-02-22'));
    expect([day(ahead.periodEnd), day(ahead.paidUntil)]).toEqual(['2027-02-28', '2027-03-31']);
    expect(step(ahead, { type: 'renewed' }, at('2027-02-23'))).toEqual({ ok: false, reason: 'plan-not-due' });
    expect(step(ahead, { type: 'upgraded', to: creator }, at('2027-02-23'))).toMatchObject({
      reason: 'plan-paid-ahead',
    });
  });

  test('money after the end renews nothing', () => {
    expect(step(asked(), { type: 'renewed' }, at('2027-03-07'))).toEqual({ ok: false, reason: 'plan-not-active' });
  });

  test('a lower plan comes with the next period, at its price, unless it is taken back', () => {
    const down = after(asked(), { type: 'downgraded', to: basic }, at('2027-02-10'));
    expect([down.plan, payablePeriod(down, at('2027-02-25'))?.amount]).toEqual(['createur', 3280]);
    const paid = after(down, { type: 'renewed' }, at('2027-02-25'));
    expect([paid.plan, passTime(paid, at('2027-02-28')).plan]).toEqual(['createur', 'basique']);
    expect(after(down, { type: 'downgrade-undone' }, at('2027-02-11')).next).toBeNull();
  });

  test('a higher plan comes at once, and the calendar stays', () => {
    const low = begin({ ...basic, currency: 'XOF', zone, renewal: 'asked' }, start);
    const up = after(low, { type: 'upgraded', to: creator }, at('2027-02-10'));
    expect([up.plan, up.amount, day(up.periodEnd)]).toEqual(['createur', 7210, '2027-02-28']);
    expect(step(up, { type: 'upgraded', to: creator }, at('2027-02-11'))).toMatchObject({ reason: 'plan-same' });
  });

  test('cancelled, it ends with its period; taken back, it goes on; in its grace it ends at once', () => {
    const cancelled = after(asked(), { type: 'cancelled' }, at('2027-02-10'));
    expect(payablePeriod(cancelled, at('2027-02-25'))).toBeNull();
    expect(passTime(cancelled, at('2027-02-28'))).toMatchObject({ status: 'ended', endReason: 'cancelled' });
    expect(after(cancelled, { type: 'cancel-undone' }, at('2027-02-27')).endsWithPeriod).toBe(false);
    expect(step(cancelled, { type: 'cancel-undone' }, at('2027-03-01'))).toMatchObject({ reason: 'plan-not-active' });
    expect(after(asked(), { type: 'cancelled' }, at('2027-03-01')).status).toBe('ended');
  });
});

describe('by card', () => {
  const period = { start: at('2027-02-28'), end: at('2027-03-31') };

  test('refused, tried again, paid', () => {
    const refused = after(card(), { type: 'refused' }, at('2027-02-28'));
    expect([refused.status, refused.plan, payablePeriod(refused, at('2027-03-02'))]).toEqual([
      'past-due',
      'createur',
      null,
    ]);
    const paid = after(refused, { type: 'renewed', period }, at('2027-03-05'));
    expect([paid.status, day(paid.periodEnd), paid.pastDueSince]).toEqual(['active', '2027-03-31', null]);
  });

  test('given up: grace, in which another way to pay takes the calendar on', () => {
    const refused = after(card(), { type: 'refused' }, at('2027-02-28'));
    const grace = after(refused, { type: 'given-up' }, at('2027-03-14'));
    expect([grace.status, day(grace.graceUntil)]).toEqual(['grace', '2027-03-21']);
    const paid = after(grace, { type: 'renewed' }, at('2027-03-15'));
    expect([paid.status, paid.renewal, day(paid.periodEnd)]).toEqual(['active', 'asked', '2027-03-28']);
    expect(passTime(grace, at('2027-03-21')).status).toBe('ended');
  });

  test('no word of a renewal: past due after a day, grace after three weeks, never for ever', () => {
    expect(passTime(card(), at('2027-02-28')).status).toBe('active');
    expect(passTime(card(), at('2027-03-01')).status).toBe('past-due');
    expect(passTime(card(), at('2027-03-21')).status).toBe('grace');
    expect(day(passTime(card(), at('2027-06-01')).endedAt)).toBe('2027-03-28');
  });

  test('the same renewal twice is one', () => {
    const once = after(card(), { type: 'renewed', period }, at('2027-02-28'));
    expect(after(once, { type: 'renewed', period }, at('2027-02-28'))).toEqual(once);
  });
});

test('whatever happens in whatever order, the rules hold', () => {
  const events: LifeEvent[] = [
    { type: 'renewed' },
    { type: 'refused' },
    { type: 'given-up' },
    { type: 'upgraded', to: creator },
    { type: 'downgraded', to: basic },
    { type: 'downgrade-undone' },
    { type: 'cancelled' },
    { type: 'cancel-undone' },
    { type: 'refunded' },
  ];
  const story = fc.array(fc.tuple(fc.constantFrom(...events), fc.integer({ min: 0, max: 20 * 24 })), { maxLength: 30 });
  fc.assert(
    fc.property(story, fc.boolean(), (happens, byCard) => {
      let life = byCard ? card() : asked();
      let now = start;
      for (const [event, hours] of happens) {
        now = now.add({ hours });
        const before = passTime(life, now);
        expect(passTime(before, now)).toEqual(before);
        const stepped = step(life, event, now);
        // What has ended stays so.
        if (before.status === 'ended') expect(stepped.ok).toBe(false);
        life = stepped.ok ? stepped.life : before;
        expect(Temporal.Instant.compare(life.periodStart, life.periodEnd)).toBe(-1);
        expect(Temporal.Instant.compare(life.periodEnd, life.paidUntil)).toBeLessThanOrEqual(0);
        expect(life.graceUntil !== null).toBe(life.status === 'grace');
        expect(life.endedAt !== null).toBe(life.status === 'ended');
        expect(sureUntil(life, now) === null).toBe(passTime(life, now).status === 'ended');
        if (life.renewal === 'asked' && life.status !== 'ended') {
          expect(String(life.paidUntil)).toBe(String(endOfPeriod(life.anchor, zone, life.paid)));
        }
      }
    }),
  );
});
