import type { MarketContext } from '../context.ts';
import { endOf } from '../domain/engagement-dates.ts';
import type { StepRefused } from '../domain/step.ts';
import { carryOut } from './order-command.ts';
import type { Asked, Carried } from './order-command.ts';
import { takeStep } from './take-step.ts';

type Refused = StepRefused | 'refund-changed' | 'dates-not-ahead' | 'date-not-proposed';
const answerHours = 48;

/** Proposes other dates; until one is accepted the agreed one stands. */
export function proposeDates(
  context: MarketContext,
  asked: Asked,
  input: { dates: readonly string[]; note: string | null },
): Promise<Carried<Refused>> {
  return carryOut<Refused>(context, asked, async (trx, order, role, now) => {
    if (input.dates.some((date) => date <= now)) return { ok: false, reason: 'dates-not-ahead' };
    const latest = new Date(Date.parse(now) + answerHours * 3_600_000).toISOString();
    const until = order.starts_at !== null && order.starts_at < latest ? order.starts_at : latest;
    return takeStep(context, trx, order, {
      event: 'propose-dates',
      by: role,
      personId: asked.actor.personId,
      note: input.note,
      change: { proposal_by: role, proposal_dates: [...input.dates], proposal_until: until },
    });
  });
}

/** Takes one of the dates that the other side proposed, or keeps the agreed one. @param date null: keeps */
export function answerDates(context: MarketContext, asked: Asked, date: string | null): Promise<Carried<Refused>> {
  return carryOut<Refused>(context, asked, async (trx, order, role, now) => {
    const none = { proposal_by: null, proposal_dates: null, proposal_until: null };
    const { personId } = asked.actor;
    if (date === null) return takeStep(context, trx, order, { event: 'keep-date', by: role, personId, change: none });
    if (!(order.proposal_dates ?? []).some((each) => Date.parse(each) === Date.parse(date)))
      return { ok: false, reason: 'date-not-proposed' };
    if (date <= now) return { ok: false, reason: 'dates-not-ahead' };
    const change = { ...none, starts_at: date, ends_at: endOf(date, order.minutes ?? 60) };
    return takeStep(context, trx, order, { event: 'accept-date', by: role, personId, change });
  });
}
