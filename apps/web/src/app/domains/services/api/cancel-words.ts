import { injectTexts } from '../../../platform/language/inject-texts.ts';

/** How long before the date something is cancelled, in hours: as days where they are whole, and 0 is whatever comes later than the others. The domain `services` is loaded. */
export function injectCancelWords(): (hoursBefore: number) => string {
  const t = injectTexts('services');
  return (hours) => {
    if (hours === 0) return t('one.cancelLater');
    return hours % 24 === 0 ? t.count('one.cancelDays', hours / 24) : t('one.cancelBefore', { hours });
  };
}
