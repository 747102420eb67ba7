import { Viewport } from '@parterre/seating/viewport';
import { MapGestures } from './map-gestures.ts';

function start() {
  const viewport = new Viewport({ world: { width: 1000, height: 1000 }, box: { width: 400, height: 400 } });
  return { viewport, gestures: new MapGestures(viewport) };
}

describe('gestures on a map', () => {
  it('a trembling finger presses, a moving one drags', () => {
    const { viewport, gestures } = start();
    viewport.zoomAt({ x: 200, y: 200 }, 2);
    const before = viewport.offset.x;
    gestures.down(1, { x: 100, y: 100 });
    expect(gestures.move(1, { x: 103, y: 100 })).toBe(false);
    expect(gestures.dragged).toBe(false);
    expect(gestures.move(1, { x: 120, y: 100 })).toBe(true);
    expect(viewport.offset.x).toBeCloseTo(before + 20);
    gestures.up(1);
    expect(gestures.dragged).toBe(true);
    gestures.down(2, { x: 1, y: 1 });
    expect(gestures.dragged).toBe(false);
  });

  it('two fingers pinch', () => {
    const { viewport, gestures } = start();
    const before = viewport.scale;
    gestures.down(1, { x: 150, y: 200 });
    gestures.down(2, { x: 250, y: 200 });
    gestures.move(2, { x: 350, y: 200 });
    expect(viewport.scale).toBeCloseTo(2 * before);
    expect(gestures.active).toBe(true);
    gestures.up(1);
    gestures.up(2);
    expect(gestures.active).toBe(false);
    expect(gestures.move(1, { x: 0, y: 0 })).toBe(false);
  });

  it('a finger that was lifted elsewhere does not make the next press a pinch', () => {
    const { gestures } = start();
    gestures.down(1, { x: 399, y: 200 }, true);
    gestures.down(1, { x: 100, y: 100 }, true);
    expect(gestures.dragged).toBe(false);
  });

  it('two presses on empty ground come nearer; two slow or distant ones do not', () => {
    const { viewport, gestures } = start();
    const before = viewport.scale;
    expect(gestures.pressGround({ x: 200, y: 200 }, 0)).toBe(false);
    expect(gestures.pressGround({ x: 200, y: 200 }, 900)).toBe(false);
    expect(gestures.pressGround({ x: 300, y: 200 }, 1000)).toBe(false);
    expect(gestures.pressGround({ x: 300, y: 205 }, 1100)).toBe(true);
    expect(viewport.scale).toBeCloseTo(2 * before);
  });

  it('the wheel zooms until the whole map is seen, then lets the page scroll', () => {
    const { gestures } = start();
    expect(gestures.wheel({ x: 200, y: 200 }, -100)).toBe(true);
    expect(gestures.wheel({ x: 200, y: 200 }, 100)).toBe(true);
    expect(gestures.wheel({ x: 200, y: 200 }, 100)).toBe(false);
  });
});
