import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Viewport } from './viewport.ts';

const world = { width: 1400, height: 1600 };
const box = { width: 390, height: 480 };

const wild = fc.oneof(fc.double({ min: -5000, max: 5000 }), fc.double());
const point = fc.record({ x: wild, y: wild });
type Gesture = (view: Viewport) => void;
const gestures: fc.Arbitrary<Gesture> = fc.oneof(
  fc.tuple(wild, wild).map(
    ([dx, dy]): Gesture =>
      (view) =>
        view.panBy(dx, dy),
  ),
  fc.tuple(point, wild).map(
    ([at, factor]): Gesture =>
      (view) =>
        view.zoomAt(at, factor),
  ),
  fc.tuple(point, wild).map(
    ([at, delta]): Gesture =>
      (view) =>
        view.wheelAt(at, delta),
  ),
  fc.tuple(point, point, point, point).map(
    ([a, b, c, d]): Gesture =>
      (view) =>
        view.pinch([a, b], [c, d]),
  ),
  fc.tuple(wild, wild).map(
    ([x, y]): Gesture =>
      (view) =>
        view.ensureVisible(x, y),
  ),
  fc.tuple(wild, wild).map(
    ([width, height]): Gesture =>
      (view) =>
        view.resize({ width, height }),
  ),
  fc.tuple(wild, wild, wild, wild).map(
    ([left, top, right, bottom]): Gesture =>
      (view) =>
        view.show({ left, top, right, bottom }),
  ),
  fc.constant<Gesture>((view) => view.fit()),
);

describe('Viewport', () => {
  it('keeps its place when the map grows, and shows a box of it', () => {
    const view = new Viewport({ world, box });
    view.zoomAt({ x: 100, y: 100 }, 2);
    const before = [view.scale, view.offset];
    view.changeWorld({ width: 1500, height: 1600 });
    expect([view.scale, view.offset]).toEqual(before);
    view.fit();
    view.changeWorld({ width: 3000, height: 1600 });
    expect(view.scale).toBeCloseTo(390 / 3000);
    view.show({ left: 400, top: 400, right: 600, bottom: 500 }, 20);
    expect(view.toScreen({ x: 500, y: 450 }).x).toBeCloseTo(195);
    expect(view.scale).toBeCloseTo(1.2);
  });

  it('begins with the whole map, centred', () => {
    const view = new Viewport({ world, box, padding: 10 });
    expect(view.scale).toBeCloseTo(370 / 1400);
    expect(view.toScreen({ x: 700, y: 800 }).x).toBeCloseTo(195);
    expect(view.toScreen({ x: 700, y: 800 }).y).toBeCloseTo(240);
  });

  it('never loses the map and never holds a number that is none, whatever is done to it', () => {
    fc.assert(
      fc.property(fc.array(gestures, { maxLength: 25 }), (done) => {
        const view = new Viewport({ world, box });
        for (const gesture of done) gesture(view);
        view.resize(box);
        const corner = view.toScreen({ x: 0, y: 0 });
        const far = view.toScreen({ x: world.width, y: world.height });
        expect([view.scale, corner.x, corner.y, far.x, far.y].every(Number.isFinite)).toBe(true);
        expect(view.scale).toBeGreaterThanOrEqual(view.minScale * 0.999);
        expect(view.scale).toBeLessThanOrEqual(view.maxScale * 1.001);
        // The middle of the box always shows some of the map.
        expect(corner.x).toBeLessThanOrEqual(box.width / 2);
        expect(corner.y).toBeLessThanOrEqual(box.height / 2);
        expect(far.x).toBeGreaterThanOrEqual(box.width / 2);
        expect(far.y).toBeGreaterThanOrEqual(box.height / 2);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the point under the finger where it is while zooming inside the map', () => {
    const inside = fc.record({
      x: fc.double({ min: 0, max: box.width, noNaN: true }),
      y: fc.double({ min: 0, max: box.height, noNaN: true }),
    });
    fc.assert(
      fc.property(inside, fc.double({ min: 1, max: 4, noNaN: true }), (at, factor) => {
        const view = new Viewport({ world, box });
        view.zoomAt({ x: box.width / 2, y: box.height / 2 }, 2);
        const under = view.toWorld(at);
        view.zoomAt(at, factor);
        const now = view.toScreen(under);
        expect(now.x).toBeCloseTo(at.x, 6);
        expect(now.y).toBeCloseTo(at.y, 6);
      }),
    );
  });

  it('follows two fingers: the point between them stays between them', () => {
    const view = new Viewport({ world, box });
    view.zoomAt({ x: 195, y: 240 }, 2);
    const under = view.toWorld({ x: 200, y: 200 });
    view.pinch(
      [
        { x: 180, y: 200 },
        { x: 220, y: 200 },
      ],
      [
        { x: 160, y: 210 },
        { x: 220, y: 210 },
      ],
    );
    expect(view.toScreen(under).x).toBeCloseTo(190);
    expect(view.toScreen(under).y).toBeCloseTo(210);
    expect(view.scale).toBeCloseTo(view.minScale * 3);
  });

  it('comes nearer when the wheel rolls up and goes back when it rolls down', () => {
    const view = new Viewport({ world, box });
    view.wheelAt({ x: 195, y: 240 }, -300);
    expect(view.scale).toBeGreaterThan(view.minScale * 1.5);
    view.wheelAt({ x: 195, y: 240 }, 300);
    expect(view.scale).toBeCloseTo(view.minScale);
  });

  it('turns points there and back', () => {
    const view = new Viewport({ world, box });
    view.zoomAt({ x: 100, y: 100 }, 2.5);
    const there = view.toScreen({ x: 321, y: 654 });
    expect(view.toWorld(there).x).toBeCloseTo(321);
    expect(view.toWorld(there).y).toBeCloseTo(654);
  });

  it('brings any seat into the box', () => {
    const onMap = fc.record({ x: fc.nat(world.width), y: fc.nat(world.height) });
    fc.assert(
      fc.property(onMap, fc.double({ min: 1, max: 5, noNaN: true }), ({ x, y }, factor) => {
        const view = new Viewport({ world, box });
        view.zoomAt({ x: 0, y: 0 }, factor);
        view.ensureVisible(x, y);
        const at = view.toScreen({ x, y });
        expect(at.x).toBeGreaterThanOrEqual(-1e-6);
        expect(at.x).toBeLessThanOrEqual(box.width + 1e-6);
        expect(at.y).toBeGreaterThanOrEqual(-1e-6);
        expect(at.y).toBeLessThanOrEqual(box.height + 1e-6);
      }),
    );
  });

  it('stays whole when the box turns, and keeps its middle when zoomed', () => {
    const view = new Viewport({ world, box });
    view.resize({ width: 844, height: 300 });
    expect(view.scale).toBeCloseTo(300 / 1600);
    view.zoomAt({ x: 422, y: 150 }, 6);
    const middle = view.toWorld({ x: 422, y: 150 });
    view.resize({ width: 390, height: 300 });
    expect(view.toWorld({ x: 195, y: 150 }).x).toBeCloseTo(middle.x);
  });

  it('survives a box that has no size yet', () => {
    const view = new Viewport({ world, box: { width: 0, height: Number.NaN } });
    expect(view.scale).toBeGreaterThan(0);
    view.resize(box);
    expect(view.scale).toBeCloseTo(390 / 1400);
  });
});
