import { isPress, isSecondPress, swipeOf } from './swipe.ts';

const at = (x: number, y: number, ms = 0) => ({ x, y, at: ms });

describe('a finger on a video', () => {
  it.each([
    ['far to the left', at(300, 400), at(180, 410, 400), 'profile'],
    ['far to the right', at(60, 400), at(200, 380, 400), 'rates'],
    ['a short quick flick', at(300, 400), at(255, 402, 50), 'profile'],
    ['a short slow move', at(300, 400), at(255, 402, 500), null],
    ['mostly downwards', at(300, 400), at(200, 520, 300), null],
    ['nowhere', at(300, 400), at(300, 400, 300), null],
  ])('%s', (_name, from, to, meant) => {
    expect(swipeOf(from, to)).toBe(meant);
  });

  it('is a press while it trembles only', () => {
    expect(isPress(at(10, 10), at(14, 12, 200))).toBe(true);
    expect(isPress(at(10, 10), at(30, 12, 200))).toBe(false);
  });

  it('presses twice in a row at one place, or once and once', () => {
    expect(isSecondPress(null, at(10, 10))).toBe(false);
    expect(isSecondPress(at(10, 10, 100), at(20, 10, 350))).toBe(true);
    expect(isSecondPress(at(10, 10, 100), at(20, 10, 800))).toBe(false);
    expect(isSecondPress(at(10, 10, 100), at(200, 10, 200))).toBe(false);
  });
});
