import { planChangeOf, planFormFaults } from './plan-form.ts';

const eur = (amount: number) => ({
  prices: { EUR: { amount, currency: 'EUR' as const }, XOF: { amount: 0, currency: 'XOF' as const } },
});
const values = {
  ...{ nameFr: 'Créateur', nameEn: 'Creator', summaryFr: 'Pour publier', summaryEn: 'To publish', price: '11,99' },
  ...{ 'commission-basis-points': '8', 'profile-videos': '10', 'monthly-uploads': '50', services: '' },
  ...{ 'longest-video-seconds': '600', 'boosts-per-month': '4', 'audio-samples-per-service': '6' },
};

describe('form of a plan', () => {
  it('is what the API takes: cents, basis points, and no limit where nothing is written', () => {
    expect(planChangeOf(values, eur(1099))).toEqual({
      ...{ name: { fr: 'Créateur', en: 'Creator' }, summary: { fr: 'Pour publier', en: 'To publish' }, amount: 1199 },
      limits: {
        ...{ 'profile-videos': 10, 'monthly-uploads': 50, 'longest-video-seconds': 600, 'boosts-per-month': 4 },
        ...{ 'audio-samples-per-service': 6, services: null, 'commission-basis-points': 800 },
      },
    });
    expect(planChangeOf(values, eur(0))).not.toHaveProperty('amount');
  });

  it('names what is wrong, field by field', () => {
    const faults = planFormFaults({ ...values, nameEn: '', price: '0', services: 'beaucoup' }, eur(1099));
    expect(Object.entries(faults).filter(([, fault]) => fault)).toEqual([
      ['nameEn', 'missing'],
      ['price', 'price'],
      ['services', 'number'],
    ]);
    expect(planFormFaults({ ...values, price: '' }, eur(0))['price']).toBeUndefined();
    expect(planFormFaults({ ...values, 'commission-basis-points': '' }, eur(0))['commission-basis-points']).toBe('share');
  });
});
