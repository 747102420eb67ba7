import { areaBounds } from '@parterre/seating/editing/change-map';
import type { Box, Selection } from '@parterre/seating/editing/selection';
import type { Area, Seat, SeatMap } from '@parterre/seating/seat-map';
import { type SeatShapes, pairLines, shapesOf, zoneColours } from './seat-shapes.ts';

export interface Colours {
  readonly stage: string;
  readonly surface: string;
  readonly well: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly text: string;
  readonly soft: string;
  readonly brass: string;
  readonly alert: string;
}

export interface Words {
  readonly screen: string;
  readonly stage: string;
  people(count: number): string;
}

/** What is on its way and not yet part of the map. */
export interface Passing {
  /** what is selected is drawn moved by these centimetres */
  readonly drag?: { readonly dx: number; readonly dy: number; readonly guides: { x?: number; y?: number } };
  readonly marquee?: Box;
  /** rows about to be added */
  readonly ghost?: SeatMap;
  /** an area about to be added */
  readonly frame?: Box;
  readonly stroke?: { readonly seats: ReadonlySet<string>; readonly zone: string | undefined };
}

export interface Scene {
  readonly map: SeatMap;
  readonly selection: Selection;
  readonly flagged: ReadonlySet<string>;
  readonly passing: Passing;
  readonly scale: number;
  readonly offset: { readonly x: number; readonly y: number };
  readonly size: { readonly width: number; readonly height: number };
  readonly grid: number | undefined;
  readonly colours: Colours;
  readonly words: Words;
  /** while it moves words are left out: they take longest and are not read */
  readonly moving: boolean;
}

/** Pixels from seat to seat below which numbers are only dust. */
const readable = 21;

interface Kept {
  map: SeatMap;
  selection: Selection;
  dragged: boolean;
  flagged: ReadonlySet<string>;
  still: SeatShapes;
  chosen: SeatShapes;
  marked: Path2D;
  pairs: Path2D;
}

/** Draws a seat map on a canvas. Shapes are kept from frame to frame, and made anew only when the map or what is selected changes. */
export class MapPainter {
  readonly #context: CanvasRenderingContext2D;
  #kept: Kept | undefined;

  constructor(context: CanvasRenderingContext2D) {
    this.#context = context;
  }

  paint(scene: Scene, pixelRatio: number): void {
    const { map, scale, offset, size, colours, selection, passing } = scene;
    const context = this.#context;
    const kept = this.#shapes(scene);
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    context.fillStyle = colours.well;
    context.fillRect(0, 0, size.width, size.height);
    context.setTransform(pixelRatio * scale, 0, 0, pixelRatio * scale, pixelRatio * offset.x, pixelRatio * offset.y);
    const hair = 1 / scale;
    context.lineWidth = hair;
    context.fillStyle = colours.stage;
    context.fillRect(0, 0, map.width, map.height);
    if (scene.grid !== undefined) this.#grid(scene, scene.grid);
    context.strokeStyle = colours.lineStrong;
    context.strokeRect(0, 0, map.width, map.height);
    for (const area of map.areas ?? []) this.#area(scene, area);
    this.#focus(scene);

    context.strokeStyle = colours.soft;
    context.stroke(kept.pairs);
    this.#seats(kept.still, colours.text, hair);
    const { dx, dy } = passing.drag ?? { dx: 0, dy: 0 };
    context.save();
    context.translate(dx, dy);
    this.#seats(kept.chosen, colours.text, hair);
    context.lineWidth = 3 * hair;
    context.strokeStyle = colours.text;
    context.stroke(kept.chosen.outlines);
    context.restore();
    context.lineWidth = 2 * hair;
    context.strokeStyle = colours.alert;
    context.stroke(kept.marked);
    if (!scene.moving) this.#labels(scene);
    this.#passing(scene, hair);
    if (selection.seats.size > 0 && passing.drag) this.#guides(scene, hair);
  }

  #shapes({ map, selection, flagged, passing }: Scene): Kept {
    const dragged = passing.drag !== undefined;
    const kept = this.#kept;
    if (kept?.map === map && kept.selection === selection && kept.flagged === flagged && kept.dragged === dragged) {
      return kept;
    }
    const isChosen = ({ key }: Seat) => selection.seats.has(key);
    const made: Kept = {
      map,
      selection,
      flagged,
      dragged,
      // What is selected is drawn twice unless it moves: selecting must not make three thousand seats anew.
      still:
        kept?.map === map && kept.dragged === dragged && !dragged
          ? kept.still
          : shapesOf(map, dragged ? (seat) => !isChosen(seat) : () => true),
      chosen: shapesOf(map, isChosen),
      marked: shapesOf(map, ({ key }) => flagged.has(key)).outlines,
      pairs: kept?.map === map ? kept.pairs : pairLines(map),
    };
    this.#kept = made;
    return made;
  }

  #seats({ fills, outlines, marks }: SeatShapes, ink: string, hair: number): void {
    const context = this.#context;
    fills.forEach((fill, zone) => {
      context.fillStyle = zoneColours[zone % zoneColours.length] ?? '#b3aa9b';
      context.fill(fill);
    });
    context.lineWidth = hair;
    context.strokeStyle = '#5d5340';
    context.stroke(outlines);
    context.lineWidth = Math.max(hair, 3);
    context.strokeStyle = '#16171f';
    context.stroke(marks);
    context.strokeStyle = ink;
  }

  #grid({ map, scale, colours, offset, size }: Scene, grid: number): void {
    const context = this.#context;
    let every = grid;
    while (every * scale < 14) every *= 2;
    const from = (at: number) => Math.max(0, Math.ceil(-at / scale / every) * every);
    context.beginPath();
    const [right, bottom] = [
      Math.min(map.width, (size.width - offset.x) / scale),
      Math.min(map.height, (size.height - offset.y) / scale),
    ];
    for (let x = from(offset.x); x <= right; x += every) {
      context.moveTo(x, 0);
      context.lineTo(x, map.height);
    }
    for (let y = from(offset.y); y <= bottom; y += every) {
      context.moveTo(0, y);
      context.lineTo(map.width, y);
    }
    context.strokeStyle = colours.line;
    context.globalAlpha = 0.55;
    context.stroke();
    context.globalAlpha = 1;
  }

  #area({ map, scale, colours, selection, passing, words }: Scene, area: Area): void {
    const context = this.#context;
    const chosen = selection.areas.has(area.code);
    const { dx, dy } = chosen && passing.drag ? passing.drag : { dx: 0, dy: 0 };
    context.save();
    context.translate(area.x + dx, area.y + dy);
    context.rotate((area.rotation * Math.PI) / 180);
    const [x, y] = [-area.width / 2, -area.height / 2];
    if (area.kind === 'standing') {
      const zone = map.zones.findIndex(({ code }) => code === area.zone);
      context.fillStyle = zoneColours[Math.max(0, zone) % zoneColours.length] ?? '#b3aa9b';
      context.globalAlpha = 0.45;
      context.fillRect(x, y, area.width, area.height);
      context.globalAlpha = 1;
    } else if (area.kind !== 'label') {
      context.fillStyle = colours.surface;
      context.fillRect(x, y, area.width, area.height);
    }
    if (area.kind === 'stairs') {
      context.beginPath();
      for (let step = y + 25; step < -y; step += 25) {
        context.moveTo(x, step);
        context.lineTo(-x, step);
      }
      context.strokeStyle = colours.lineStrong;
      context.stroke();
    }
    context.setLineDash(area.kind === 'aisle' || area.kind === 'label' ? [8 / scale, 5 / scale] : []);
    context.lineWidth = (chosen ? 3 : area.kind === 'door' ? 4 : 1) / scale;
    context.strokeStyle = chosen ? colours.text : colours.lineStrong;
    if (chosen || area.kind !== 'label') context.strokeRect(x, y, area.width, area.height);
    context.setLineDash([]);
    const said = area.capacity === undefined ? [area.name] : [area.name, words.people(area.capacity)];
    const high = Math.max(11 / scale, Math.min(40, area.height / (said.length + 1)));
    context.fillStyle = colours.text;
    context.font = `600 ${String(high)}px Instrument, system-ui, sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    said.forEach((line, index) =>
      context.fillText(line, 0, (index - (said.length - 1) / 2) * high * 1.2, Math.max(area.width, area.height)),
    );
    context.restore();
  }

  #focus({ map, scale, colours, selection, passing, words }: Scene): void {
    const context = this.#context;
    const { focus } = map;
    const { dx, dy } = selection.focus && passing.drag ? passing.drag : { dx: 0, dy: 0 };
    const [x, y] = [focus.x + dx, focus.y + dy];
    context.beginPath();
    context.moveTo(x - focus.width / 2, y);
    context.lineTo(x + focus.width / 2, y);
    context.lineWidth = Math.max(12, (selection.focus ? 6 : 4) / scale);
    context.strokeStyle = selection.focus ? colours.text : colours.brass;
    context.stroke();
    const high = Math.max(12 / scale, 34);
    context.fillStyle = colours.soft;
    context.font = `600 ${String(high)}px Instrument, system-ui, sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'bottom';
    context.fillText(focus.kind === 'stage' ? words.stage : words.screen, x, y - 10 - 2 / scale);
  }

  #labels({ map, scale, offset, size, colours, passing, selection }: Scene): void {
    const context = this.#context;
    const visible = ({ x, y }: Seat) => {
      const [left, top] = [x * scale + offset.x, y * scale + offset.y];
      return left > -20 && left < size.width + 20 && top > -20 && top < size.height + 20;
    };
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    const numbers = 55 * scale >= readable;
    context.fillStyle = '#16171f';
    context.font = `600 ${String(numbers ? 19 : 0)}px Instrument, system-ui, sans-serif`;
    for (const { seats } of numbers ? map.rows : []) {
      for (const seat of seats) {
        if (!visible(seat) || (passing.drag && selection.seats.has(seat.key))) continue;
        context.fillText(seat.number, seat.x, seat.y - 3, 44);
      }
    }
    if (100 * scale < 11) return;
    context.fillStyle = colours.soft;
    context.font = `700 ${String(Math.max(26, 11 / scale))}px Bricolage, sans-serif`;
    for (const { label, seats } of map.rows) {
      const [first] = seats;
      const last = seats.at(-1);
      if (!first || !last) continue;
      context.fillText(label, first.x - 58, first.y);
      context.fillText(label, last.x + 58, last.y);
    }
    for (const { code, name } of map.sections ?? []) {
      const seats = map.rows.filter(({ section }) => section === code).flatMap((row) => row.seats);
      if (seats.length === 0) continue;
      const left = Math.min(...seats.map(({ x }) => x));
      const right = Math.max(...seats.map(({ x }) => x));
      context.fillText(name, (left + right) / 2, Math.min(...seats.map(({ y }) => y)) - 62);
    }
  }

  #passing({ passing, colours, map }: Scene, hair: number): void {
    const context = this.#context;
    const { marquee, ghost, frame, stroke } = passing;
    if (stroke && stroke.seats.size > 0) {
      const zone = map.zones.findIndex(({ code }) => code === stroke.zone);
      const touched = shapesOf(map, ({ key }) => stroke.seats.has(key));
      context.fillStyle = zone < 0 ? colours.text : (zoneColours[zone % zoneColours.length] ?? colours.text);
      for (const fill of touched.fills) context.fill(fill);
      context.lineWidth = 2 * hair;
      context.strokeStyle = colours.text;
      context.stroke(touched.outlines);
    }
    if (ghost) {
      context.lineWidth = 1.5 * hair;
      context.strokeStyle = colours.brass;
      context.stroke(shapesOf(ghost, () => true).outlines);
    }
    for (const box of [marquee, frame]) {
      if (!box) continue;
      const [width, height] = [box.right - box.left, box.bottom - box.top];
      context.fillStyle = colours.brass;
      context.globalAlpha = 0.15;
      context.fillRect(box.left, box.top, width, height);
      context.globalAlpha = 1;
      context.lineWidth = hair;
      context.strokeStyle = colours.brass;
      context.strokeRect(box.left, box.top, width, height);
    }
  }

  #guides({ passing, map, colours }: Scene, hair: number): void {
    const context = this.#context;
    const { x, y } = passing.drag?.guides ?? {};
    context.beginPath();
    if (x !== undefined) {
      context.moveTo(x, 0);
      context.lineTo(x, map.height);
    }
    if (y !== undefined) {
      context.moveTo(0, y);
      context.lineTo(map.width, y);
    }
    context.lineWidth = hair;
    context.strokeStyle = colours.brass;
    context.stroke();
  }
}

/** Where everything drawn of what is selected lies, areas by their sides. */
export function drawnBounds(map: SeatMap, selection: Selection): Box | undefined {
  const seats = map.rows.flatMap((row) => row.seats.filter(({ key }) => selection.seats.has(key)));
  const boxes = [
    ...seats.map(({ x, y }) => ({ left: x - 30, top: y - 30, right: x + 30, bottom: y + 30 })),
    ...(map.areas ?? []).filter(({ code }) => selection.areas.has(code)).map(areaBounds),
  ];
  if (boxes.length === 0) return undefined;
  return boxes.reduce((a, b) => ({
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  }));
}
