import { WatchClock } from './watch-clock.ts';

describe('the clock of a video', () => {
  it('counts what played, not what stood still', () => {
    const clock = new WatchClock();
    expect(clock.tell(0)).toBeNull();
    clock.play(1000);
    clock.play(1200);
    clock.pause(3000);
    clock.pause(4000);
    expect(clock.tell(5000)).toEqual({ ms: 2000, loops: 0 });
    clock.play(6000);
    clock.loop();
    expect(clock.tell(6500)).toEqual({ ms: 2500, loops: 1 });
  });

  it('tells nothing twice, and small things later', () => {
    const clock = new WatchClock();
    clock.play(0);
    expect(clock.tell(400, 1000)).toBeNull();
    expect(clock.tell(1500, 1000)).toEqual({ ms: 1500, loops: 0 });
    clock.pause(1500);
    expect(clock.tell(9000)).toBeNull();
  });
});
