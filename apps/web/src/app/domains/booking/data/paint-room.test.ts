import { generateHall } from '@parterre/seating/generate-hall';
import { type RoomLook, RoomPainter } from './paint-room.ts';
import { drawRoom } from './room-plan.ts';

const plan = drawRoom(generateHall({ name: 'Salle 2', seats: 60 }));
const seats = plan.rows.flatMap((row) => row.seats);
const colours = new Proxy({} as RoomLook['colours'], { get: (_target, name) => String(name) });

function lookOf(taken: readonly string[], mine: readonly string[] = []): RoomLook {
  return {
    standing: (key) => (mine.includes(key) ? 'mine' : taken.includes(key) ? 'taken' : 'free'),
    words: { focus: 'écran', zone: () => '', area: ({ name }) => ({ lines: [name], sold: false, mine: false }) },
    colours,
  };
}

/** A shape that knows how many seats are in it, and a canvas that keeps what is filled, and what is written. */
class Shape {
  parts = 0;
  addPath(): void {
    this.parts += 1;
  }
  moveTo(): void {
    return undefined;
  }
  arc(): void {
    this.parts += 1;
  }
}

function canvas(width: number, height: number) {
  const filled: { colour: unknown; parts: number }[] = [];
  const written: string[] = [];
  const known: Record<string, unknown> = {
    canvas: { width, height },
    fill: (shape?: Shape) => shape && filled.push({ colour: context['fillStyle'], parts: shape.parts }),
    fillText: (words: string) => written.push(words),
  };
  const context = new Proxy(known, { get: (target, name) => target[String(name)] ?? (() => undefined) });
  return { context: context as unknown as CanvasRenderingContext2D, filled, written };
}

const chairs = (filled: { colour: unknown; parts: number }[], colour: string) =>
  filled.filter((one) => one.colour === colour).reduce((sum, { parts }) => sum + parts, 0);

describe('the drawing of a room', () => {
  beforeEach(() => vi.stubGlobal('Path2D', Shape));
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('shows each seat as it stands, and a dot for one that is taken', () => {
    const { context, filled, written } = canvas(plan.width, plan.height);
    const [first, second, third] = seats.map(({ seat }) => seat.key);
    const look = lookOf([first ?? '', second ?? ''], [third ?? '']);
    new RoomPainter(plan).paint(context, { scale: 1, x: 0, y: 0, pixel: 1 }, look);
    expect([chairs(filled, 'lineStrong'), chairs(filled, 'velvet'), chairs(filled, 'well')]).toEqual([2, 1, 57]);
    expect(written).toContain('écran');
    expect(written.filter((words) => words === '5').length).toBeGreaterThan(1);
  });

  it('leaves numbers out where they would only be dust', () => {
    const { context, written } = canvas(plan.width / 10, plan.height / 10);
    new RoomPainter(plan).paint(context, { scale: 0.1, x: 0, y: 0, pixel: 10 }, lookOf([]));
    expect(written).not.toContain('5');
    expect(written).toContain('A');
  });

  it('draws what the canvas shows of it, and of a change the seats that changed', () => {
    const [one] = seats;
    if (!one) throw new Error('a room has seats');
    const painter = new RoomPainter(plan);
    const near = canvas(3 * plan.pitch, 3 * plan.pitch);
    const view = { scale: 1, x: 1.5 * plan.pitch - one.x, y: 1.5 * plan.pitch - one.y, pixel: 1 };
    painter.paint(near.context, view, lookOf([]));
    expect(chairs(near.filled, 'well')).toBeLessThan(12);
    const again = canvas(plan.width, plan.height);
    painter.paintSeats(again.context, { scale: 1, x: 0, y: 0, pixel: 1 }, lookOf([], [one.seat.key]), [one]);
    expect(chairs(again.filled, 'velvet')).toBe(1);
    expect(chairs(again.filled, 'well')).toBeLessThan(9);
    expect(again.written).not.toContain(seats.at(-1)?.words);
    const last = canvas(plan.width, plan.height);
    painter.paintSeats(last.context, { scale: 1, x: 0, y: 0, pixel: 1 }, lookOf([]), seats.slice(-1));
    expect(last.written).not.toContain('écran');
  });
});
