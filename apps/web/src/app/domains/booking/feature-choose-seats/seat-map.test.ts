import { TestBed } from '@angular/core/testing';
import { generateHall } from '@parterre/seating/generate-hall';
import { TextLibrary } from '../../../platform/language/load-texts.ts';
import { provideTexts } from '../../../platform/language/provide-texts.ts';
import { SeatList } from './seat-list.ts';
import { SeatMap } from './seat-map.ts';

const map = generateHall({ name: 'Salle 2', seats: 60 });
const [first, second] = map.rows[0]?.seats ?? [];

async function show(component: typeof SeatMap | typeof SeatList) {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {
        return undefined;
      }
      disconnect() {
        return undefined;
      }
    },
  );
  TestBed.configureTestingModule({ providers: [provideTexts()] });
  const library = TestBed.inject(TextLibrary);
  await library.use('fr');
  await library.load('booking', 'fr');
  const fixture = TestBed.createComponent<SeatMap | SeatList>(component);
  const set = (name: string, value: unknown) => fixture.componentRef.setInput(name, value);
  set('map', map);
  set('standings', (key: string) => (key === first?.key ? 'taken' : 'free'));
  set('name', (key: string, standing: string) => `${key} ${standing}`);
  set('zonePrice', () => '9,50 €');
  set('label', 'Plan');
  const pressed: string[] = [];
  fixture.componentInstance.press.subscribe((key) => pressed.push(key));
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  return { page, pressed, settle: () => fixture.whenStable() };
}

const seat = (page: HTMLElement, key: string | undefined) =>
  page.querySelector<SVGElement>(`[data-seat="${String(key)}"]`);
const type = (on: Element | null, key: string) =>
  on?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

describe('seat map', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('is one grid with one stop for Tab, on a free seat', async () => {
    const { page } = await show(SeatMap);
    expect(page.querySelectorAll('[role=grid] [role=row] [role=gridcell]')).toHaveLength(60);
    const stops = page.querySelectorAll('[role=gridcell][tabindex="0"]');
    expect([...stops].map((stop) => stop.getAttribute('data-seat'))).toEqual([second?.key]);
    expect(seat(page, first?.key)?.getAttribute('aria-disabled')).toBe('true');
    expect(seat(page, second?.key)?.getAttribute('aria-label')).toBe(`${String(second?.key)} free`);
  });

  it('is walked by arrow keys and pressed by Enter and Space', async () => {
    const { page, pressed, settle } = await show(SeatMap);
    document.body.append(page);
    seat(page, second?.key)?.focus();
    type(document.activeElement, 'Enter');
    type(document.activeElement, 'ArrowLeft');
    await settle();
    expect(document.activeElement?.getAttribute('data-seat')).toBe(first?.key);
    expect(document.activeElement?.getAttribute('tabindex')).toBe('0');
    type(document.activeElement, 'ArrowLeft');
    type(document.activeElement, 'ArrowDown');
    await settle();
    const below = document.activeElement?.getAttribute('data-seat');
    expect(map.rows[1]?.seats.map(({ key }) => key)).toContain(below);
    type(document.activeElement, 'End');
    type(document.activeElement, ' ');
    await settle();
    expect(pressed).toEqual([second?.key, map.rows[1]?.seats.at(-1)?.key]);
    page.remove();
  });
});

describe('seat list', () => {
  it('has the same seats as buttons, without those that are taken', async () => {
    const { page, pressed } = await show(SeatList);
    const buttons = [...page.querySelectorAll('button')];
    expect(buttons).toHaveLength(59);
    buttons[0]?.click();
    expect(pressed).toEqual([second?.key]);
    expect(buttons[0]?.getAttribute('aria-label')).toContain('free');
  });
});
