import { pathOf } from './qr-path.ts';

describe('path of a QR code', () => {
  it('draws each run of dark squares once', () => {
    expect(
      pathOf([
        [true, true, false],
        [false, false, false],
        [true, false, true],
      ]),
    ).toBe('M0 0h2v1h-2zM0 2h1v1h-1zM2 2h1v1h-1z');
  });
});
