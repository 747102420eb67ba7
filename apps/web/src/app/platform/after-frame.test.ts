import { TestBed } from '@angular/core/testing';
import { signal } from '@angular/core';
import { afterFrame } from './after-frame.ts';

describe('what comes after the frame', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
  });

  function start() {
    const wanted = signal(false);
    const shown = TestBed.runInInjectionContext(() => afterFrame(wanted));
    const say = (value: boolean) => {
      wanted.set(value);
      TestBed.tick();
    };
    return { shown, say };
  }

  it('waits until the frame is drawn, and goes at once', () => {
    const { shown, say } = start();
    say(true);
    expect(shown()).toBe(false);
    vi.runAllTimers();
    expect(shown()).toBe(true);
    say(false);
    expect(shown()).toBe(false);
  });

  it('never comes for what was taken back before', () => {
    const { shown, say } = start();
    say(true);
    say(false);
    vi.runAllTimers();
    expect(shown()).toBe(false);
    say(true);
    expect(shown()).toBe(false);
  });
});
