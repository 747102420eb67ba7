import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { TextLibrary } from './language/load-texts.ts';
import { provideTexts } from './language/provide-texts.ts';
import { describePage } from './seo.ts';

@Component({ template: '' })
class FilmPage {
  readonly title = signal('Harmattan');

  constructor() {
    describePage(() => ({
      title: this.title(),
      description: 'Un film',
      path: '/fr/films/harmattan',
      image: '/pictures/films/harmattan/fr.png',
      feed: '/films/feed',
      data: { '@type': 'Movie', name: '</script><script>steal()' },
    }));
  }
}

describe('description of a page', () => {
  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideRouter([]), provideTexts()] });
    await TestBed.inject(TextLibrary).use('fr');
  });

  it('names the page, its one address and its other language', async () => {
    const fixture = TestBed.createComponent(FilmPage);
    await fixture.whenStable();
    const link = (selector: string) => document.head.querySelector(selector)?.getAttribute('href');
    expect(document.title).toBe('Harmattan · Parterre');
    expect(link('link[rel=canonical]')).toBe(`${location.origin}/fr/films/harmattan`);
    expect(link('link[hreflang=en]')).toBe(`${location.origin}/en/films/harmattan`);
    expect(link('link[hreflang=x-default]')).toBe(`${location.origin}/films/harmattan`);
    expect(link('link[type="application/rss+xml"]')).toBe('/api/v1/films/feed.rss?language=fr');
    const picture = document.head.querySelector('meta[property="og:image"]')?.getAttribute('content');
    expect(picture).toBe(`${location.origin}/pictures/films/harmattan/fr.png`);
  });

  it('follows the signals of the page without leaving anything twice, and goes with it', async () => {
    const fixture = TestBed.createComponent(FilmPage);
    await fixture.whenStable();
    fixture.componentInstance.title.set('Un été blanc');
    await fixture.whenStable();
    expect(document.title).toBe('Un été blanc · Parterre');
    expect(document.head.querySelectorAll('link[rel=canonical]')).toHaveLength(1);
    fixture.destroy();
    expect(document.title).toBe('Parterre');
    expect(document.head.querySelector('[data-page]')).toBeNull();
  });

  it('lets no text out of the structured data', async () => {
    const fixture = TestBed.createComponent(FilmPage);
    await fixture.whenStable();
    const script = document.head.querySelector('script[type="application/ld+json"]');
    expect(script?.textContent).not.toContain('<');
    expect(JSON.parse(script?.textContent ?? '')).toMatchObject({ name: '</script><script>steal()' });
  });
});
