import { selectionOf } from '@parterre/seating/editing/selection';
import { generateHall } from '@parterre/seating/generate-hall';
import { seatByKey, seatsOf } from '@parterre/seating/seat-map';
import { Viewport } from '@parterre/seating/viewport';
import { CanvasStrokes, type Press } from './canvas-strokes.ts';
import { pressKey } from './designer-keys.ts';
import { Designer } from './designer.ts';

const hall = generateHall({ name: 'Salle 1', seats: 60 });
const made = () => new Designer(hall, 60);
const place = (designer: Designer, key: string) => {
  const { x = NaN, y = NaN } = seatByKey(designer.map()).get(key) ?? {};
  return { x, y };
};
const selected = (designer: Designer) => [...designer.selection().seats];

describe('keys on the drawing', () => {
  const key = (designer: Designer, name: string, held: KeyboardEventInit = {}) =>
    pressKey(designer, new KeyboardEvent('keydown', { key: name, ...held }));

  it('arrows select the first seat, then move it by the grid, by ten steps with Shift; all of it is undone', () => {
    const designer = made();
    key(designer, 'ArrowRight');
    expect(selected(designer)).toEqual(['A1']);
    const { x, y } = place(designer, 'A1');
    key(designer, 'ArrowRight');
    key(designer, 'ArrowDown', { shiftKey: true });
    expect(place(designer, 'A1')).toEqual({ x: x + 5, y: y + 50 });
    key(designer, 'z', { ctrlKey: true });
    key(designer, 'z', { metaKey: true });
    expect(designer.map()).toBe(hall);
    key(designer, 'Z', { ctrlKey: true, shiftKey: true });
    expect(place(designer, 'A1')).toEqual({ x: x + 5, y });
    expect([designer.canUndo(), designer.canRedo()]).toEqual([true, true]);
  });

  it('Tab goes from seat to seat, and leaves the drawing once nothing is selected', () => {
    const designer = made();
    expect(key(designer, 'Tab').done).toBe(false);
    designer.select(selectionOf(['A1']));
    expect(key(designer, 'Tab')).toEqual({ done: true, ask: 'show' });
    expect(selected(designer)).toEqual(['A2']);
    key(designer, 'Tab', { shiftKey: true });
    expect(selected(designer)).toEqual(['A1']);
    expect(key(designer, 'Tab', { shiftKey: true }).done).toBe(false);
    key(designer, 'Escape');
    expect(selected(designer)).toEqual([]);
  });

  it('copy, paste, duplicate and delete', () => {
    const designer = made();
    key(designer, 'a', { ctrlKey: true });
    expect(selected(designer)).toHaveLength(60);
    designer.select(selectionOf(['A1', 'A2']));
    key(designer, 'c', { ctrlKey: true });
    key(designer, 'v', { ctrlKey: true });
    key(designer, 'd', { ctrlKey: true });
    expect(seatsOf(designer.map())).toHaveLength(64);
    key(designer, 'Delete');
    expect(seatsOf(designer.map())).toHaveLength(62);
  });

  it('letters take tools, and ? asks for help', () => {
    const designer = made();
    key(designer, 'b');
    expect(designer.tool()).toBe('zone');
    expect(key(designer, '?')).toEqual({ done: true, ask: 'keys' });
    expect(key(designer, 's', { ctrlKey: true })).toEqual({ done: true, ask: 'save' });
    expect(key(designer, 'q').done).toBe(false);
  });
});

describe('a pointer on the drawing', () => {
  const press = (at: { x: number; y: number }, more = false, touch = false): Press => ({
    at,
    more,
    touch,
    free: false,
    pan: false,
  });
  const table = () => {
    const designer = made();
    const viewport = new Viewport({
      world: { width: hall.width, height: hall.height },
      box: { width: 800, height: 800 },
      padding: 20,
    });
    const strokes = new CanvasStrokes(designer, viewport);
    const at = (key: string) => viewport.toScreen(place(designer, key));
    return { designer, viewport, strokes, at };
  };

  it('selects by a click, adds with Shift, takes a row by a double click, and nothing on the ground', () => {
    const { designer, strokes, at } = table();
    strokes.down(press(at('A1')));
    strokes.up();
    strokes.down(press(at('B1'), true));
    strokes.up();
    expect(selected(designer)).toEqual(['A1', 'B1']);
    strokes.double(at('B1'), false);
    expect(selected(designer)).toHaveLength(hall.rows[1]?.seats.length ?? 0);
    strokes.down(press({ x: 5, y: 795 }));
    strokes.up();
    expect(selected(designer)).toEqual([]);
  });

  it('moves what is selected in one step, on the grid', () => {
    const { designer, strokes, at } = table();
    designer.snap.set(false);
    const [from, before] = [at('A1'), place(designer, 'A1')];
    strokes.down(press(from));
    strokes.move({ x: from.x + 10, y: from.y }, false);
    strokes.move({ x: from.x + 30, y: from.y - 20 }, false);
    expect(designer.map()).toBe(hall);
    strokes.up();
    const after = place(designer, 'A1');
    expect([after.x > before.x, after.y < before.y]).toEqual([true, true]);
    designer.undo();
    expect(designer.map()).toBe(hall);
  });

  it('draws a frame around seats', () => {
    const { designer, strokes, at } = table();
    const last = hall.rows[0]?.seats.at(-1)?.key ?? '';
    const [a, b] = [at('A1'), at(last)];
    strokes.down(press({ x: a.x - 30, y: a.y - 30 }));
    strokes.move({ x: b.x + 30, y: b.y + 25 }, false);
    strokes.up();
    expect(selected(designer)).toEqual(hall.rows[0]?.seats.map(({ key }) => key));
  });

  it('paints seats in one step, and adds rows and areas', () => {
    const { designer, strokes, at } = table();
    designer.tool.set('type');
    designer.type.set('reduced-view');
    strokes.down(press(at('A1')));
    strokes.move(at('A2'), false);
    strokes.up();
    const types = ['A1', 'A2'].map((key) => seatByKey(designer.map()).get(key)?.type);
    expect(types).toEqual(['reduced-view', 'reduced-view']);
    designer.tool.set('rows');
    strokes.down(press({ x: 400, y: 700 }));
    strokes.up();
    expect([designer.tool(), selected(designer).length]).toEqual(['select', 60]);
    designer.tool.set('standing');
    strokes.down(press({ x: 100, y: 100 }));
    strokes.move({ x: 200, y: 160 }, false);
    strokes.up();
    expect(designer.map().areas).toMatchObject([{ kind: 'standing', zone: 'standard' }]);
    designer.undo();
    designer.undo();
    designer.undo();
    expect(designer.map()).toBe(hall);
  });

  it('of a finger moves the view, and selects once it rests', () => {
    const { designer, strokes, at, viewport } = table();
    viewport.zoomAt({ x: 400, y: 400 }, 3);
    const before = viewport.offset;
    strokes.down(press(at('A1'), false, true));
    strokes.move({ x: at('A1').x + 40, y: at('A1').y + 40 }, false);
    strokes.up();
    expect(viewport.offset).not.toEqual(before);
    expect(selected(designer)).toEqual([]);
    for (const key of ['A1', 'A2']) {
      strokes.down(press(at(key), false, true));
      strokes.longPress();
      strokes.up();
    }
    expect(selected(designer)).toEqual(['A1', 'A2']);
  });
});
