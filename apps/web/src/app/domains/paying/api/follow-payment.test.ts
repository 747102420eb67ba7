import { paymentTarget } from './follow-payment.ts';

describe('where one pays', () => {
  const here = 'https://parterre.example/fr/screenings/x/seats';
  it.each([
    ['/sandbox/r1', { path: '/fr/sandbox/r1' }],
    ['/en/sandbox/r1?x=1', { path: '/en/sandbox/r1?x=1' }],
    ['https://parterre.example/fr/sandbox/r1', { path: '/fr/sandbox/r1' }],
    ['https://bank.example/pay', { elsewhere: 'https://bank.example/pay' }],
  ])('%s', (address, target) => {
    expect(paymentTarget(address, here, 'fr')).toEqual(target);
  });
});
