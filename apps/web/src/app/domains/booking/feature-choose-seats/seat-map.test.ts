import { TestBed } from '@angular/core/testing';
import { generateHall } from '@parterre/seating/generate-hall';
import { TextLibrary } from '../../../platform/language/load-texts.ts';
import { provideTexts } from '../../../platform/language/provide-texts.ts';
import { drawRoom } from '../data/room-plan.ts';
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
  await library.load(['booking'], 'fr');
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
  return { page, pressed, set, settle: () => fixture.whenStable() };
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
    type(document.activeElement, 'd');
    await settle();
    expect(document.activeElement?.getAttribute('data-seat')).toBe('D1');
    expect(pressed).toEqual([second?.key, map.rows[1]?.seats.at(-1)?.key]);
    page.remove();
  });
});

describe('a press on the map', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  const at = (page: HTMLElement, kind: string, { x, y }: { x: number; y: number }) =>
    page.querySelector('.box')?.dispatchEvent(
      Object.assign(new MouseEvent(kind, { bubbles: true, clientX: x, clientY: y }), {
        pointerId: 1,
        isPrimary: true,
      }),
    );

  it('means the seat that the pointer came down on, wherever the map is by the time it is lifted', async () => {
    const { page, pressed } = await show(SeatMap);
    // The box of a test has no size: the drawing is as large as it gets, from its corner on.
    const drawn = /scale\(([\d.]+)\)/.exec(page.querySelector<HTMLElement>('.layer')?.style.transform ?? '');
    const [place] = drawRoom(map).rows.flatMap(({ seats }) => seats.filter((one) => one.seat.key === 'B2'));
    const offset = /translate\((-?[\d.]+)px, (-?[\d.]+)px/.exec(
      page.querySelector<HTMLElement>('.layer')?.style.transform ?? '',
    );
    const scale = Number(drawn?.[1]);
    const where = {
      x: Number(offset?.[1]) + scale * (place?.x ?? 0),
      y: Number(offset?.[2]) + scale * (place?.y ?? 0),
    };
    at(page, 'pointerdown', where);
    at(page, 'pointerup', where);
    at(page, 'click', { x: 9999, y: 9999 });
    expect(pressed).toEqual(['B2']);
  });

  it('of a screen reader, which has no pointer, means the seat it names', async () => {
    const { page, pressed } = await show(SeatMap);
    seat(page, 'C3')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(pressed).toEqual(['C3']);
  });
});

describe('seat list', () => {
  const listed = (page: HTMLElement, key: string | undefined) =>
    page.querySelector<HTMLElement>(`[data-listed="${String(key)}"]`);
  const focused = () => document.activeElement?.getAttribute('data-listed');

  it('has the same seats as options of a list, without those that are taken', async () => {
    const { page, pressed } = await show(SeatList);
    const options = [...page.querySelectorAll<HTMLElement>('[role=listbox] [role=group] [role=option]')];
    expect(options).toHaveLength(59);
    options[0]?.click();
    expect(pressed).toEqual([second?.key]);
    expect(options[0]?.getAttribute('aria-label')).toContain('free');
    expect(options[0]?.getAttribute('aria-selected')).toBe('false');
  });

  it('is one stop for Tab, walked by arrow keys, Home and End, and by the name of a seat', async () => {
    const { page, settle } = await show(SeatList);
    document.body.append(page);
    const press = async (key: string) => {
      type(document.activeElement, key);
      await settle();
      return focused();
    };
    expect([...page.querySelectorAll('[role=option][tabindex="0"]')]).toEqual([listed(page, second?.key)]);
    listed(page, second?.key)?.focus();
    const third = map.rows[0]?.seats[2]?.key;
    expect(await press('ArrowRight')).toBe(third);
    expect(map.rows[1]?.seats.map(({ key }) => key)).toContain(await press('ArrowDown'));
    expect(await press('End')).toBe(map.rows[1]?.seats.at(-1)?.key);
    expect(await press('d')).toBe('D1');
    expect(await press('4')).toBe('D4');
    expect(page.querySelectorAll('[role=option][tabindex="0"]')).toHaveLength(1);
    page.remove();
  });

  it('keeps the seat that the keyboard is on when somebody else takes it', async () => {
    const { page, settle, set } = await show(SeatList);
    document.body.append(page);
    listed(page, second?.key)?.focus();
    type(document.activeElement, 'ArrowRight');
    await settle();
    const here = focused();
    set('standings', () => 'taken');
    await settle();
    expect(focused()).toBe(here);
    expect(document.activeElement?.getAttribute('aria-disabled')).toBe('true');
    page.remove();
  });
});
