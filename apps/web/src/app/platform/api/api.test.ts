import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ApplicationRef, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Api, apiResource } from './api.ts';

interface Film {
  title: string;
}

describe('api', () => {
  let http: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    http = TestBed.inject(HttpTestingController);
  });

  afterEach(() => {
    http.verify();
  });

  it('leaves out the filters that are not set', async () => {
    const films = TestBed.inject(Api).get<Film[]>('/films', { q: 'nuit', page: undefined });
    http.expectOne('/api/v1/films?q=nuit').flush([{ title: 'La Lagune à minuit' }]);
    expect(await films).toEqual([{ title: 'La Lagune à minuit' }]);
  });

  it('sends the idempotency key, and rejects with the problem', async () => {
    const order = TestBed.inject(Api).post('/orders', { body: { hold: 'h' }, idempotencyKey: 'k-1' });
    const request = http.expectOne('/api/v1/orders');
    expect(request.request.headers.get('idempotency-key')).toBe('k-1');
    request.flush({ code: 'hold-expired' }, { status: 410, statusText: 'Gone' });
    await expect(order).rejects.toMatchObject({ code: 'hold-expired', status: 410 });
  });

  it('reads again when a signal changes, and puts a problem in the place of the value', async () => {
    const slug = signal('harmattan');
    const film = TestBed.runInInjectionContext(() => apiResource<Film>(() => `/films/${slug()}`));
    TestBed.tick();
    http.expectOne('/api/v1/films/harmattan').flush({ title: 'Harmattan' });
    await TestBed.inject(ApplicationRef).whenStable();
    expect(film.value()).toEqual({ title: 'Harmattan' });

    slug.set('nothing');
    TestBed.tick();
    http.expectOne('/api/v1/films/nothing').flush({ code: 'not-found' }, { status: 404, statusText: 'Not Found' });
    await TestBed.inject(ApplicationRef).whenStable();
    expect(film.value()).toBeUndefined();
    expect(film.problem()?.code).toBe('not-found');
  });
});
