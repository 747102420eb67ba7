import type { Selection } from '@parterre/seating/editing/selection';
import type { Seat, SeatMap } from '@parterre/seating/seat-map';
import { coloursOf, zoneColourAt } from '@parterre/seating/zone-colours';
import { drawArea, drawFocus } from './draw-areas.ts';
import type { Colours, Scene } from './map-scene.ts';
import { type SeatShapes, pairLines, shapesOf } from './seat-shapes.ts';

/** Pixels from seat to seat below which numbers are only dust. */
const readable = 21;

/** What seats are drawn from; made anew only when the map, or what of it moves, changes. */
interface Kept {
  map: SeatMap;
  /** what is being dragged, and therefore drawn on the upper layer alone */
  dragged: Selection | undefined;
  seats: SeatShapes;
  pairs: Path2D;
}

/** A picture of the whole map, for as long as it moves: drawing three thousand seats at each size takes longer than a frame. */
interface Picture {
  map: SeatMap;
  flagged: ReadonlySet<string>;
  colours: Colours;
  canvas: HTMLCanvasElement;
  /** pixels for a centimetre */
  scale: number;
}

/** Pixels of the longer side of that picture, and centimetres around the map that it shows too. */
const pictureSide = 2200;
const pictureMargin = 120;

/**
 * Draws a seat map on two layers: below the map, above it what is selected and what is on its way, so that a selection or a
 * frame drawn around seats does not draw the map again.
 */
export class MapPainter {
  readonly #base: CanvasRenderingContext2D;
  readonly #over: CanvasRenderingContext2D;
  #context: CanvasRenderingContext2D;
  #kept: Kept | undefined;
  #chosen: { map: SeatMap; selection: Selection; shapes: SeatShapes } | undefined;
  #marked: { map: SeatMap; flagged: ReadonlySet<string>; path: Path2D } | undefined;
  #picture: Picture | undefined;
  #drawn = '';
  #drawnOf: readonly unknown[] = [];

  constructor(base: CanvasRenderingContext2D, over: CanvasRenderingContext2D) {
    this.#base = base;
    this.#over = over;
    this.#context = base;
  }

  paint(scene: Scene, pixelRatio: number): void {
    const { map, flagged, colours, scale, offset, size, grid, moving, passing, selection } = scene;
    const dragged = passing.drag ? selection : undefined;
    const drawn = [scale, offset.x, offset.y, size.width, size.height, grid, moving, pixelRatio].join(' ');
    const of = [map, flagged, colours, dragged];
    if (drawn !== this.#drawn || of.some((one, at) => one !== this.#drawnOf[at])) {
      this.#context = this.#base;
      this.#paintMap(scene, pixelRatio);
      this.#drawn = drawn;
      this.#drawnOf = of;
    }
    this.#context = this.#over;
    this.#paintOver(scene, pixelRatio);
  }

  /** The next frame draws both layers: they were emptied, by another size for instance. */
  forget(): void {
    this.#drawn = '';
  }

  #place({ scale, offset }: Scene, pixelRatio: number): void {
    const ratio = pixelRatio * scale;
    this.#context.setTransform(ratio, 0, 0, ratio, pixelRatio * offset.x, pixelRatio * offset.y);
  }

  #paintMap(scene: Scene, pixelRatio: number): void {
    const { map, scale, size, colours, moving, passing } = scene;
    const context = this.#context;
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    context.fillStyle = colours.well;
    context.fillRect(0, 0, size.width, size.height);
    this.#place(scene, pixelRatio);
    const picture = moving && !passing.drag ? this.#pictureOf(scene) : undefined;
    if (picture && scale * pixelRatio <= 1.3 * picture.scale) {
      const [width, height] = [picture.canvas.width / picture.scale, picture.canvas.height / picture.scale];
      context.drawImage(picture.canvas, -pictureMargin, -pictureMargin, width, height);
      return;
    }
    context.fillStyle = colours.stage;
    context.fillRect(0, 0, map.width, map.height);
    if (scene.grid !== undefined) this.#grid(scene, scene.grid);
    this.#things(scene);
    if (!moving) this.#labels(scene);
  }

  /** All that stands in the room, but for words on seats. */
  #things(scene: Scene): void {
    const { map, scale, colours, selection, passing, flagged } = scene;
    const context = this.#context;
    const hair = 1 / scale;
    context.lineWidth = hair;
    context.strokeStyle = colours.lineStrong;
    context.strokeRect(0, 0, map.width, map.height);
    for (const area of map.areas ?? []) {
      if (!(passing.drag && selection.areas.has(area.code))) drawArea(context, scene, area, false);
    }
    if (!(passing.drag && selection.focus)) drawFocus(context, scene, false);
    const kept = this.#shapes(scene);
    context.lineWidth = hair;
    context.strokeStyle = colours.soft;
    context.stroke(kept.pairs);
    this.#seats(kept.seats, coloursOf(map.zones), hair);
    if (this.#marked?.map !== map || this.#marked.flagged !== flagged) {
      this.#marked = { map, flagged, path: shapesOf(map, ({ key }) => flagged.has(key)).outlines };
    }
    context.lineWidth = 2 * hair;
    context.strokeStyle = colours.alert;
    context.stroke(this.#marked.path);
  }

  #pictureOf(scene: Scene): Picture | undefined {
    const { map, flagged, colours } = scene;
    const known = this.#picture;
    if (known?.map === map && known.flagged === flagged && known.colours === colours) return known;
    const [width, height] = [map.width + 2 * pictureMargin, map.height + 2 * pictureMargin];
    const scale = Math.min(1, pictureSide / Math.max(width, height));
    const canvas = known?.canvas ?? document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext('2d', { alpha: false });
    if (!context) return undefined;
    const before = this.#context;
    this.#context = context;
    const offset = { x: pictureMargin * scale, y: pictureMargin * scale };
    context.fillStyle = colours.well;
    context.fillRect(0, 0, canvas.width, canvas.height);
    const still: Scene = { ...scene, scale, offset, passing: {} };
    this.#place(still, 1);
    context.fillStyle = colours.stage;
    context.fillRect(0, 0, map.width, map.height);
    this.#things(still);
    this.#context = before;
    this.#picture = { map, flagged, colours, canvas, scale };
    return this.#picture;
  }

  #paintOver(scene: Scene, pixelRatio: number): void {
    const { map, scale, size, colours, selection, passing } = scene;
    const context = this.#context;
    const hair = 1 / scale;
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    this.#place(scene, pixelRatio);
    for (const area of map.areas ?? []) if (selection.areas.has(area.code)) drawArea(context, scene, area, true);
    if (selection.focus) drawFocus(context, scene, true);
    if (selection.seats.size > 0) {
      if (this.#chosen?.map !== map || this.#chosen.selection !== selection) {
        this.#chosen = { map, selection, shapes: shapesOf(map, ({ key }) => selection.seats.has(key)) };
      }
      const { shapes } = this.#chosen;
      context.save();
      if (passing.drag) {
        context.translate(passing.drag.dx, passing.drag.dy);
        this.#seats(shapes, coloursOf(map.zones), hair);
      }
      context.lineWidth = 2.2 * hair;
      context.strokeStyle = colours.text;
      context.stroke(shapes.outlines);
      context.restore();
    }
    this.#passing(scene, hair);
    if (passing.drag) this.#guides(scene, hair);
  }

  #shapes({ map, selection, passing }: Scene): Kept {
    const dragged = passing.drag ? selection : undefined;
    const kept = this.#kept;
    if (kept?.map === map && kept.dragged === dragged) return kept;
    const seats = shapesOf(map, ({ key }) => dragged?.seats.has(key) !== true);
    this.#kept = { map, dragged, seats, pairs: kept?.map === map ? kept.pairs : pairLines(map) };
    return this.#kept;
  }

  #seats({ fills, outlines, marks }: SeatShapes, zoneColours: readonly string[], hair: number): void {
    const context = this.#context;
    fills.forEach((fill, zone) => {
      context.fillStyle = zoneColours[zone] ?? zoneColourAt(zone);
      context.fill(fill);
    });
    context.lineWidth = hair;
    context.strokeStyle = '#5d5340';
    context.stroke(outlines);
    context.lineWidth = Math.max(hair, 3);
    context.strokeStyle = '#16171f';
    context.stroke(marks);
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
    context.lineWidth = 1 / scale;
    context.strokeStyle = colours.line;
    context.globalAlpha = 0.55;
    context.stroke();
    context.globalAlpha = 1;
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
      context.fillStyle = zone < 0 ? colours.text : (coloursOf(map.zones)[zone] ?? colours.text);
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
