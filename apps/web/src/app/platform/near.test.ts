import { nearOf, readNear } from './near.ts';

describe('where one is', () => {
  it('is told no closer than about a kilometre', () => {
    expect(nearOf(48.856614, 2.352222)).toBe('48.86,2.35');
    expect(readNear('48.856614,2.352222')).toBe('48.86,2.35');
    expect(readNear('-4.05,5.3')).toBe('-4.05,5.30');
  });

  it('is nowhere when the address makes no sense', () => {
    for (const wrong of [undefined, '', 'Paris', '91,0', '48.8', '48.8;2.3', '1,181'])
      expect(readNear(wrong)).toBe(undefined);
  });
});
