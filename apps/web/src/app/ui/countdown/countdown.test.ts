import { TestBed } from '@angular/core/testing';
import { Countdown, PRESENT, secondsLeft } from './countdown.ts';

describe('countdown', () => {
  it('rounds up to whole seconds and stops at zero', () => {
    const now = Date.parse('2026-11-20T19:00:00.400Z');
    expect(secondsLeft('2026-11-20T19:02:05.000Z', now)).toBe(125);
    expect(secondsLeft('2026-11-20T18:00:00.000Z', now)).toBe(0);
  });

  it('follows the clock and says once when the time is over', () => {
    vi.useFakeTimers();
    let now = Date.parse('2026-11-20T19:00:00Z');
    TestBed.configureTestingModule({ providers: [{ provide: PRESENT, useValue: () => now }] });
    const fixture = TestBed.createComponent(Countdown);
    fixture.componentRef.setInput('until', '2026-11-20T19:00:02Z');
    let ends = 0;
    fixture.componentInstance.over.subscribe(() => ends++);
    TestBed.tick();
    const shown = () => (fixture.nativeElement as HTMLElement).textContent;
    expect(shown()).toBe('0:02');
    for (let second = 0; second < 4; second++) {
      now += 1000;
      vi.advanceTimersByTime(1000);
      TestBed.tick();
    }
    expect(shown()).toBe('0:00');
    expect(ends).toBe(1);
    vi.useRealTimers();
  });
});
