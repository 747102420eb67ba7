import { seatTowards } from '@parterre/seating/move-between-seats';
import { isEmpty, nothing, selectionOf } from '@parterre/seating/editing/selection';
import { mirror, rotate } from '@parterre/seating/editing/arrange-selection';
import type { Designer, Tool } from './designer.ts';

/** What a key asks of the page rather than of the drawing. */
export type PageAsk = 'keys' | 'save' | 'fit' | 'nearer' | 'farther' | 'show';

const arrows: Readonly<Record<string, readonly [number, number, 'left' | 'right' | 'up' | 'down']>> = {
  ArrowLeft: [-1, 0, 'left'],
  ArrowRight: [1, 0, 'right'],
  ArrowUp: [0, -1, 'up'],
  ArrowDown: [0, 1, 'down'],
};

const tools: Readonly<Record<string, Tool>> = { v: 'select', h: 'pan', n: 'rows', b: 'zone', t: 'type' };

const asks: Readonly<Record<string, PageAsk>> = {
  '?': 'keys',
  '0': 'fit',
  '+': 'nearer',
  '=': 'nearer',
  '-': 'farther',
};

/**
 * What a key pressed on the drawing does. Tab goes through the seats only while something is selected, so that Escape,
 * then Tab, leaves the drawing.
 *
 * @returns whether the key was one of ours, and what the page has to do
 */
export function pressKey(designer: Designer, event: KeyboardEvent): { done: boolean; ask?: PageAsk } {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.metaKey) return withControl(designer, key, event.shiftKey);
  const arrow = arrows[event.key];
  if (arrow) {
    const [across, down, direction] = arrow;
    if (event.altKey || isEmpty(designer.selection())) walk(designer, direction);
    else designer.nudge(across * (event.shiftKey ? 10 : 1), down * (event.shiftKey ? 10 : 1));
    return { done: true, ask: 'show' };
  }
  if (event.altKey) return { done: false };
  const tool = tools[key];
  if (tool) {
    designer.tool.set(tool);
    return { done: true };
  }
  const ask = asks[event.key];
  if (ask) return { done: true, ask };
  return plain(designer, key, event.shiftKey);
}

function plain(designer: Designer, key: string, shift: boolean): { done: boolean; ask?: PageAsk } {
  switch (key) {
    case 'Tab': {
      const moved = designer.selection().seats.size > 0 && designer.selectNext(shift ? -1 : 1);
      return moved ? { done: true, ask: 'show' } : { done: false };
    }
    case 'Escape':
      if (designer.tool() !== 'select') designer.tool.set('select');
      else designer.select(nothing);
      return { done: true };
    case 'Delete':
    case 'Backspace':
      designer.delete();
      return { done: true };
    case 'g':
      designer.showGrid.update((shown) => !shown);
      return { done: true };
    case 's':
      designer.snap.update((on) => !on);
      return { done: true };
    case 'm':
      designer.change(mirror(designer.map(), designer.selection(), shift ? 'along' : 'across'));
      return { done: true };
    case '[':
    case ']':
      designer.change(rotate(designer.map(), designer.selection(), key === ']' ? 15 : -15));
      return { done: true };
    default:
      return { done: false };
  }
}

function withControl(designer: Designer, key: string, shift: boolean): { done: boolean; ask?: PageAsk } {
  const run: Readonly<Record<string, () => void>> = {
    z: () => (shift ? designer.redo() : designer.undo()),
    y: () => designer.redo(),
    c: () => designer.copy(),
    x: () => designer.cut(),
    v: () => designer.paste(),
    d: () => designer.duplicate(),
    a: () => designer.selectAll(),
  };
  if (key === 's') return { done: true, ask: 'save' };
  run[key]?.();
  return { done: key in run };
}

function walk(designer: Designer, direction: 'left' | 'right' | 'up' | 'down'): void {
  const from = designer.seats().at(-1);
  if (!from) designer.selectNext(1);
  else {
    const to = seatTowards(designer.map(), from.key, direction);
    if (to !== null) designer.select(selectionOf([to]));
  }
}
