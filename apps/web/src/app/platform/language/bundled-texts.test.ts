import { PLATFORM_ID, TransferState, makeStateKey } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { BundledTexts } from './bundled-texts.ts';

const key = (path: string) => makeStateKey<object>(`texts:${path}`);

function on(platform: string): BundledTexts {
  TestBed.configureTestingModule({ providers: [{ provide: PLATFORM_ID, useValue: platform }] });
  return TestBed.inject(BundledTexts);
}

describe('texts of a page', () => {
  it('travel in the page that the server draws, save those of the first script', async () => {
    const texts = on('server');
    const booking = await texts.read('booking', 'fr');
    await texts.read('shell', 'fr');
    const carried = TestBed.inject(TransferState);
    expect(carried.get(key('booking/fr'), {})).toBe(booking);
    expect(carried.hasKey(key('shell/fr'))).toBe(false);
  });

  it('are taken from the page by the browser, and from the files when they did not travel', async () => {
    const texts = on('browser');
    TestBed.inject(TransferState).set(key('booking/fr'), { title: 'carried' });
    expect(await texts.read('booking', 'fr')).toEqual({ title: 'carried' });
    expect(await texts.read('booking', 'en')).toMatchObject({ title: 'Pick your seats' });
    expect(TestBed.inject(TransferState).hasKey(key('booking/en'))).toBe(false);
  });
});
