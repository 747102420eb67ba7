import { PLATFORM_ID, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { preloadAnswers } from './preload-answers.ts';

const links = () => [...document.head.querySelectorAll('link[rel=preload]')].map((link) => link.getAttribute('href'));

describe('answers asked for ahead', () => {
  afterEach(() => {
    for (const link of document.head.querySelectorAll('link[rel=preload]')) link.remove();
  });

  it('are named in the page once each, as soon as their path is known', () => {
    TestBed.configureTestingModule({ providers: [{ provide: PLATFORM_ID, useValue: 'server' }] });
    const paths = signal(['/occurrences/o/seats']);
    TestBed.runInInjectionContext(() => preloadAnswers(paths));
    TestBed.tick();
    paths.set(['/occurrences/o/seats', '/seat-maps/m']);
    TestBed.tick();
    expect(links()).toEqual(['/api/v1/occurrences/o/seats', '/api/v1/seat-maps/m']);
  });

  it('are not asked for again by the browser', () => {
    TestBed.runInInjectionContext(() => preloadAnswers(() => ['/occurrences/o/seats']));
    TestBed.tick();
    expect(links()).toEqual([]);
  });
});
