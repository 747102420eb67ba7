import { PLATFORM_ID, TransferState, makeStateKey } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { BundledTexts } from './provide-texts.ts';

const key = (path: string) => makeStateKey<object>(`texts:${path}`);

function loader(platform: string): BundledTexts {
  TestBed.configureTestingModule({ providers: [BundledTexts, { provide: PLATFORM_ID, useValue: platform }] });
  return TestBed.inject(BundledTexts);
}

describe('texts of a page', () => {
  it('travel in the page that the server draws, save those of the first script', async () => {
    const texts = loader('server');
    const booking = await texts.getTranslation('booking/fr');
    await texts.getTranslation('shell/fr');
    const carried = TestBed.inject(TransferState);
    expect(carried.get(key('booking/fr'), {})).toBe(booking);
    expect(carried.hasKey(key('shell/fr'))).toBe(false);
  });

  it('are taken from the page by the browser, and from the files when they did not travel', async () => {
    const texts = loader('browser');
    TestBed.inject(TransferState).set(key('booking/fr'), { title: 'carried' });
    expect(await texts.getTranslation('booking/fr')).toEqual({ title: 'carried' });
    expect(await texts.getTranslation('booking/en')).toMatchObject({ title: 'Pick your seats' });
    expect(TestBed.inject(TransferState).hasKey(key('booking/en'))).toBe(false);
  });
});
