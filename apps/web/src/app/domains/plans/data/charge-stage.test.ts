import type { PlanCharge } from '@parterre/contract/plans';
import { awaitsPlanNews, chargeStage } from './charge-stage.ts';

type Payment = NonNullable<PlanCharge['payment']>;
const charge = (status: Payment['status'] | null, pageUrl: string | null, failureCode: string | null = null) =>
  ({ payment: status === null ? null : ({ status, failureCode } as Payment), pageUrl }) as PlanCharge;

describe('what is to be paid for a plan', () => {
  it.each([
    [charge(null, null), 'unbegun', false],
    [charge(null, 'https://provider.example'), 'pending', true],
    [charge('pending', 'https://provider.example'), 'pending', true],
    [charge('pending', null), 'approving', true],
    [charge('pending', null, 'declined'), 'refused', true],
    [charge('failed', null), 'refused', false],
    [charge('expired', null), 'refused', false],
    [charge('succeeded', null), 'pending', true],
  ])('%o stands at %s', (open, stage, awaits) => {
    expect(chargeStage(open)).toBe(stage);
    expect(awaitsPlanNews({ openCharge: open })).toBe(awaits);
  });

  it('awaits nothing where nothing is open', () => expect(awaitsPlanNews({ openCharge: null })).toBe(false));
});
