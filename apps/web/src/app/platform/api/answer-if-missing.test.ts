import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ApplicationRef, PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { PageStatus } from '../page-status.ts';
import { answerIfMissing } from './answer-if-missing.ts';

function visit(platform: 'server' | 'browser') {
  const said: number[] = [];
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: PLATFORM_ID, useValue: platform },
      { provide: PageStatus, useValue: { set: (status: number) => said.push(status) } },
    ],
  });
  TestBed.runInInjectionContext(() => {
    answerIfMissing(() => ({ path: '/orders/K7M2P', query: { key: 'k' } }));
  });
  TestBed.tick();
  return { said, http: TestBed.inject(HttpTestingController) };
}

describe('a page that the browser fills', () => {
  it.each([
    [404, [404]],
    [403, []],
    [503, []],
  ])('whose subject answers %i is told as %j', async (status, expected) => {
    const { said, http } = visit('server');
    http.expectOne('/api/v1/orders/K7M2P?key=k').flush(null, { status, statusText: 'no' });
    await TestBed.inject(ApplicationRef).whenStable();
    TestBed.tick();
    expect(said).toEqual(expected);
  });

  it('asks nothing more in the browser', () => {
    visit('browser').http.expectNone(() => true);
  });
});
