import { Component, DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { whenSeenAgain } from './when-seen-again.ts';

describe('coming back to a page', () => {
  it('runs each time it is seen again, and no more once it is left', async () => {
    let times = 0;
    @Component({ template: '' })
    class Page {
      constructor() {
        whenSeenAgain(() => times++);
      }
    }
    const fixture = TestBed.createComponent(Page);
    await fixture.whenStable();
    const document = TestBed.inject(DOCUMENT);
    let state: DocumentVisibilityState = 'hidden';
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    const turn = (to: DocumentVisibilityState) => {
      state = to;
      document.dispatchEvent(new Event('visibilitychange'));
    };
    turn('hidden');
    expect(times).toBe(0);
    turn('visible');
    turn('hidden');
    turn('visible');
    expect(times).toBe(2);
    fixture.destroy();
    turn('visible');
    expect(times).toBe(2);
    Reflect.deleteProperty(document, 'visibilityState');
  });
});
