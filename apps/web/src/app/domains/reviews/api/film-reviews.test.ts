import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { FilmRating, Review, ReviewList } from '@parterre/contract/reviews';
import { TextLibrary } from '../../../platform/language/load-texts.ts';
import { provideTexts } from '../../../platform/language/provide-texts.ts';
import { Session } from '../../accounts/api/session.ts';
import { FilmReviews } from './film-reviews.ts';

const rating: FilmRating = { average: 4.2, count: 12, attended: 1, distribution: [0, 0, 2, 4, 6] };
const review = (id: string, change: Partial<Review> = {}): Review => ({
  ...{ id, stars: 4, comment: `Avis ${id}`, language: 'fr', attended: false, author: `Awa ${id}` },
  ...{ createdAt: '2026-11-21T10:00:00.000Z', editedAt: null, ...change },
});
const list = (items: Review[], page = 1): ReviewList => ({
  ...{ items, rating, count: 12, page, pageSize: 10, pages: 2 },
  ...{ next: page === 1 ? 2 : null, previous: page === 1 ? null : 1 },
});

describe('what people say of a film', () => {
  async function open() {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([]), provideTexts()],
    });
    await TestBed.inject(TextLibrary).use('fr');
    await TestBed.inject(TextLibrary).load(['reviews'], 'fr');
    TestBed.inject(Session).use(null);
    const fixture = TestBed.createComponent(FilmReviews);
    fixture.componentRef.setInput('filmId', 'f');
    const rated: FilmRating[] = [];
    fixture.componentInstance.rated.subscribe((one) => rated.push(one));
    const element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    fixture.detectChanges();
    const http = TestBed.inject(HttpTestingController);
    const answers = async (query: string, body: ReviewList) => {
      http.expectOne(`/api/v1/films/f/reviews?${query}`).flush(body);
      await fixture.whenStable();
    };
    return { fixture, element, http, answers, rated };
  }

  it('is listed with who has seen it, and tells the page what all come to', async () => {
    const { element, answers, rated } = await open();
    await answers(
      'sort=newest&page=1&pageSize=10',
      list([review('a', { attended: true }), review('b', { comment: null })]),
    );
    const rows = [...element.querySelectorAll('.said li')].map((row) => row.textContent);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain('a vu le film');
    expect(rows[0]).toContain('4 sur 5');
    expect(rows[1]).not.toContain('a vu le film');
    expect(element.querySelector('.said li button')?.getAttribute('aria-label')).toBe('Signaler l’avis de Awa a');
    expect(rated).toEqual([rating]);
  });

  it('is turned page by page, and begins anew in another order', async () => {
    const { fixture, element, answers } = await open();
    await answers('sort=newest&page=1&pageSize=10', list([review('a')]));
    element.querySelector<HTMLButtonElement>('nav button')?.click();
    fixture.detectChanges();
    await answers('sort=newest&page=2&pageSize=10', list([review('k')], 2));
    expect(element.querySelector('.said li')?.textContent).toContain('Avis k');
    expect(document.activeElement?.id).toBe('all-reviews');
    const sort = element.querySelector('select')!;
    sort.value = 'attended';
    sort.dispatchEvent(new Event('change'));
    fixture.detectChanges();
    await answers('sort=attended&page=1&pageSize=10', list([review('a')]));
    expect(element.querySelector('.said li')?.textContent).toContain('Avis a');
  });

  it('says that it could not be read, and reads it again', async () => {
    const { fixture, element, http, answers } = await open();
    http.expectOne('/api/v1/films/f/reviews?sort=newest&page=1&pageSize=10').error(new ProgressEvent('error'));
    await fixture.whenStable();
    element.querySelector<HTMLButtonElement>('pt-error-state button')?.click();
    fixture.detectChanges();
    await answers('sort=newest&page=1&pageSize=10', list([review('a')]));
    expect(element.querySelectorAll('.said li')).toHaveLength(1);
  });
});
