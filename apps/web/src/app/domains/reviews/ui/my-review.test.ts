import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Account } from '@parterre/contract/identity';
import type { OwnReview, OwnReviewAnswer } from '@parterre/contract/reviews';
import { DEVICE_STORAGE } from '../../../platform/device-storage.ts';
import { TextLibrary } from '../../../platform/language/load-texts.ts';
import { provideTexts } from '../../../platform/language/provide-texts.ts';
import { Session } from '../../accounts/api/session.ts';
import { MyReview } from './my-review.ts';

const answer = (review: Partial<OwnReview> | null): OwnReviewAnswer => ({
  review:
    review === null
      ? null
      : {
          id: 'r',
          stars: 4,
          comment: 'Beau.',
          language: 'fr',
          attended: false,
          author: 'Awa E.',
          createdAt: '2026-11-21T10:00:00.000Z',
          editedAt: null,
          status: 'shown',
          reason: null,
          ...review,
        },
  attended: false,
  rating: { average: 3.5, count: 1, attended: 0, distribution: [0, 0, 0, 1, 0] },
});

describe('one’s own review', () => {
  async function open(
    account: object | null,
    review: Partial<OwnReview> | null = null,
    kept: Record<string, string> = {},
  ) {
    const device = new Map(Object.entries(kept));
    const storage = {
      getItem: (key: string) => device.get(key) ?? null,
      setItem: (key: string, value: string) => device.set(key, value),
      removeItem: (key: string) => device.delete(key),
    };
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        provideTexts(),
        { provide: DEVICE_STORAGE, useValue: storage },
      ],
    });
    await TestBed.inject(TextLibrary).use('fr');
    await TestBed.inject(TextLibrary).load(['reviews'], 'fr');
    TestBed.inject(Session).use(account as Account | null);
    const fixture = TestBed.createComponent(MyReview);
    fixture.componentRef.setInput('filmId', 'f');
    const element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    fixture.detectChanges();
    await Promise.resolve();
    const http = TestBed.inject(HttpTestingController);
    if (account !== null) http.expectOne('/api/v1/films/f/review').flush(answer(review));
    await fixture.whenStable();
    const button = (name: string) =>
      [...element.querySelectorAll('button')].find((one) => one.textContent.trim() === name);
    const pick = async (stars: number) => {
      element.querySelectorAll<HTMLInputElement>('input[type=radio]')[stars - 1]?.click();
      await fixture.whenStable();
    };
    const send = async () => {
      element.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
      await Promise.resolve();
    };
    return { fixture, element, http, button, pick, send, device };
  }

  it('asks for stars first, and keeps what is typed on the device', async () => {
    const { fixture, element, pick, device } = await open({ name: 'Awa' });
    expect(element.querySelector('textarea')).toBeNull();
    await pick(4);
    const words = element.querySelector('textarea')!;
    words.value = 'Une fin rare.';
    words.dispatchEvent(new Event('input'));
    await fixture.whenStable();
    expect(JSON.parse(device.get('parterre-review-f') ?? '')).toEqual({ stars: 4, comment: 'Une fin rare.' });
    expect(element.textContent).toContain('Brouillon gardé sur cet appareil.');
  });

  it('begins with what the device has, is sent once, and forgets the draft', async () => {
    const { fixture, element, http, send, device } = await open({ name: 'Awa' }, null, {
      'parterre-review-f': '{"stars":4,"comment":"Beau."}',
    });
    expect(element.querySelector('textarea')?.value).toBe('Beau.');
    let changed = 0;
    fixture.componentInstance.changed.subscribe(() => (changed += 1));
    await send();
    await send();
    const request = http.expectOne({ method: 'PUT', url: '/api/v1/films/f/review' });
    expect(request.request.body).toEqual({ stars: 4, comment: 'Beau.', language: 'fr' });
    request.flush(answer({}));
    await fixture.whenStable();
    expect([changed, device.get('parterre-review-f')]).toEqual([1, undefined]);
    expect(element.querySelector('.told')?.textContent).toBe('Beau.');
  });

  it('keeps what was written when the network is gone, and says so', async () => {
    const { fixture, element, http, send, device } = await open({ name: 'Awa' }, null, {
      'parterre-review-f': '{"stars":2,"comment":"Bof."}',
    });
    await send();
    http.expectOne({ method: 'PUT', url: '/api/v1/films/f/review' }).error(new ProgressEvent('error'));
    await fixture.whenStable();
    expect(element.querySelector('[role=alert]')?.textContent).toContain('gardé sur cet appareil');
    expect(device.get('parterre-review-f')).toContain('Bof.');
    expect(element.querySelector('textarea')?.value).toBe('Bof.');
  });

  it('is asked of a visitor too, who signs in to publish it', async () => {
    const { button, pick, element } = await open(null);
    await pick(5);
    expect(button('Se connecter pour publier')).toBeDefined();
    expect(element.textContent).toContain('reste ici pendant que vous vous connectez');
  });

  it('says that it is hidden, why, and can be changed', async () => {
    const { fixture, element, button } = await open({ name: 'Awa' }, { status: 'hidden', reason: 'Insulte.' });
    await vi.waitFor(() => expect(element.querySelector('.notice')?.textContent).toContain('Insulte.'));
    button('Modifier')?.click();
    await fixture.whenStable();
    expect(element.querySelector('textarea')?.value).toBe('Beau.');
    expect(element.querySelectorAll('label.on')).toHaveLength(4);
  });

  it('is not sent without stars', async () => {
    const { fixture, element, http, send } = await open({ name: 'Awa' }, null, {
      'parterre-review-f': '{"stars":0,"comment":"Beau."}',
    });
    await send();
    await fixture.whenStable();
    http.expectNone({ method: 'PUT', url: '/api/v1/films/f/review' });
    expect(element.textContent).toContain('Choisissez de une à cinq étoiles.');
    expect(document.activeElement).toBe(element.querySelector('input[type=radio]'));
  });
});
