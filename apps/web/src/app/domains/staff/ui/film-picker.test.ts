import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { Film } from '@parterre/contract/catalogue';
import { TextLibrary } from '../../../platform/language/load-texts.ts';
import { provideTexts } from '../../../platform/language/provide-texts.ts';
import { FilmPicker } from './film-picker.ts';

const summary = (id: string, durationMinutes: number | null) => ({
  id,
  title: `Film ${id}`,
  year: 2026,
  durationMinutes,
});

describe('finding a film', () => {
  async function search() {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting(), provideTexts()] });
    await TestBed.inject(TextLibrary).use('fr');
    await TestBed.inject(TextLibrary).load(['staff'], 'fr');
    const fixture = TestBed.createComponent(FilmPicker);
    const picked: (Film | undefined)[] = [];
    fixture.componentInstance.picked.subscribe((film) => picked.push(film));
    const element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    fixture.detectChanges();
    const http = TestBed.inject(HttpTestingController);
    const field = element.querySelector('input')!;
    field.value = 'film';
    field.dispatchEvent(new Event('input'));
    vi.advanceTimersByTime(300);
    vi.useRealTimers();
    fixture.detectChanges();
    http
      .expectOne('/api/v1/films?q=film&pageSize=8')
      .flush({ items: [summary('a', 109), summary('b', null)], count: 2 });
    await fixture.whenStable();
    const press = (key: string) =>
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    return { fixture, element, http, field, picked, press };
  }

  afterEach(() => vi.useRealTimers());

  it('goes through the answers with the arrows, and back to the field', async () => {
    const { element, field, press } = await search();
    const [first, second] = element.querySelectorAll<HTMLElement>('.found button');
    field.focus();
    press('ArrowDown');
    expect(document.activeElement).toBe(first);
    press('ArrowDown');
    press('ArrowDown');
    expect(document.activeElement).toBe(second);
    press('ArrowUp');
    press('ArrowUp');
    expect(document.activeElement).toBe(field);
  });

  it('says how many there are, and which has no duration', async () => {
    const { element } = await search();
    expect(element.querySelector('[role=status]')?.textContent).toBe('2 films trouvés');
    expect([...element.querySelectorAll('.lack')].map((one) => one.textContent)).toEqual(['sans durée']);
  });

  it('asks for the duration of a film that has none, and gives it', async () => {
    const { fixture, element, http, picked } = await search();
    const film = { ...summary('b', null), poster: '/posters/b.svg', versions: [] } as unknown as Film;
    fixture.componentRef.setInput('film', film);
    await fixture.whenStable();
    const minutes = element.querySelector<HTMLInputElement>('input[name=minutes]')!;
    const send = () => element.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    minutes.value = 'longue';
    send();
    await fixture.whenStable();
    expect(element.querySelector('.error')?.textContent).toContain('Un nombre de minutes');
    minutes.value = '109';
    send();
    const change = http.expectOne({ method: 'PATCH', url: '/api/v1/films/b' });
    expect(change.request.body).toEqual({ durationMinutes: 109 });
    change.flush({ ...film, durationMinutes: 109 });
    await fixture.whenStable();
    expect(picked.at(-1)?.durationMinutes).toBe(109);
  });
});
