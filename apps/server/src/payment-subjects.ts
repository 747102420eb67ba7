import type { PaymentSubjects } from './modules/payments/contract.ts';

/**
 * The answers of a module that is made after payments, which it needs itself.
 * @param later reads that module: not before somebody pays
 */
export function answeredLater(later: () => PaymentSubjects): PaymentSubjects {
  return {
    settled: (trx, payment) => later().settled(trx, payment),
    goesBack: (trx, payment, why) => later().goesBack(trx, payment, why),
    ended: (trx, payment) => later().ended(trx, payment),
  };
}
