import { basisPointsOf, shareText } from './share.ts';

describe('a share', () => {
  it('is typed in percent', () => {
    expect(['2,5', '2.5 %', '0', '100', '12,345', '101', '', 'x'].map(basisPointsOf)).toEqual([
      ...[250, 250, 0, 10_000, undefined, undefined, undefined, undefined],
    ]);
  });

  it('is shown as it is typed', () => {
    expect([shareText(250, 'fr'), shareText(0, 'en'), shareText(1234, 'en')]).toEqual(['2,5', '0', '12.34']);
  });
});
