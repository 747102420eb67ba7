import { type DrawnArea, type DrawnRow, type DrawnSeat, type RoomPlan, wheelchairSign } from './room-plan.ts';
import type { SeatStanding } from './seat-choice.ts';
import { type ChairLook, type RoomColours, chairLook } from './seat-look.ts';

/** What a room's drawing says. */
export interface RoomWords {
  readonly focus: string;
  /** of a zone, by its code; empty where nothing is said */
  readonly zone: (code: string) => string;
  readonly area: (area: DrawnArea) => { readonly lines: readonly string[]; readonly sold: boolean; readonly mine: boolean };
}

/** All that a drawing shows beside the room itself. */
export interface RoomLook {
  readonly standing: (key: string) => SeatStanding;
  readonly words: RoomWords;
  readonly colours: RoomColours;
}

/** Which part of the room a canvas shows, and how large. */
export interface RoomView {
  /** pixels of the canvas for a unit of the drawing, and where its corner is, in pixels of the canvas */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  /** units of the drawing that one pixel of the screen is: lines and small words are as large as the eye needs */
  readonly pixel: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Part {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Pixels of the screen: the thinnest line, the smallest word, and from seat to seat below which numbers are only dust. */
const hairline = 1.15;
const smallestWords = 10.5;
const tooSmallToRead = 15;
const sans = 'Instrument, system-ui, sans-serif';
const display = "Bricolage, 'Arial Narrow', sans-serif";

/** Draws a room. Its shapes are made once; what is drawn of them are the seats that a view, or a part of it, shows. */
export class RoomPainter {
  readonly #plan: RoomPlan;
  readonly #zones: ReadonlyMap<string, number>;
  readonly #shapes = new Map<DrawnSeat, Shapes>();

  constructor(plan: RoomPlan) {
    this.#plan = plan;
    this.#zones = new Map(plan.zones.length > 1 ? plan.zones.map(({ code, style }) => [code, style]) : []);
  }

  /** Draws all that the canvas shows. */
  paint(context: CanvasRenderingContext2D, view: RoomView, look: RoomLook): void {
    const { width, height } = context.canvas;
    const corner = { left: -view.x / view.scale, top: -view.y / view.scale };
    const part = { ...corner, right: corner.left + width / view.scale, bottom: corner.top + height / view.scale };
    this.#paintPart(context, view, look, part);
  }

  /** Draws the places of some seats again, and nothing else. */
  paintSeats(context: CanvasRenderingContext2D, view: RoomView, look: RoomLook, seats: readonly DrawnSeat[]): void {
    const half = 0.5 * this.#plan.pitch;
    for (const { x, y, width } of seats) {
      const across = Math.max(half, width / 2 + 2 * view.pixel);
      this.#paintPart(context, view, look, { left: x - across, top: y - half, right: x + across, bottom: y + half });
    }
  }

  #paintPart(context: CanvasRenderingContext2D, view: RoomView, look: RoomLook, part: Part): void {
    context.save();
    context.setTransform(view.scale, 0, 0, view.scale, view.x, view.y);
    context.beginPath();
    context.rect(part.left, part.top, part.right - part.left, part.bottom - part.top);
    context.clip();
    context.fillStyle = look.colours.ground;
    context.fill();
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    const pen = { context, look, hair: hairline * view.pixel, small: this.#small(view) };
    this.#things(pen, part);
    for (const row of this.#plan.rows) if (isIn(part, row.letter, this.#plan.pitch)) this.#letter(pen, row);
    this.#seats(pen, part, this.#plan.pitch / view.pixel >= tooSmallToRead);
    context.restore();
  }

  #small({ pixel }: RoomView): number {
    return Math.max(0.42 * this.#plan.pitch, smallestWords * pixel);
  }

  /** The stage or screen, areas, names of parts and zones. */
  #things({ context, look: { colours, words }, hair, small }: Pen, part: Part): void {
    const { pitch, screen, sections, zones, areas, pairs } = this.#plan;
    // How long words are is known only once they are set, which takes its time: those of another height are left out.
    const isNear = ({ y }: Point) => y > part.top - small && y < part.bottom + small;
    context.strokeStyle = colours.brass;
    context.lineWidth = 2 * hair;
    context.stroke(new Path2D(screen.path));
    if (isNear(screen)) write(context, words.focus, screen, { font: `400 ${String(small)}px ${sans}`, colour: colours.brassText });
    for (const area of areas)
      if (isIn(part, area, Math.max(area.width, area.height))) this.#area({ context, look: { colours, words }, hair, small }, area);
    context.strokeStyle = colours.soft;
    context.lineWidth = 2 * hair;
    context.stroke(new Path2D(pairs));
    const large = { font: `700 ${String(small)}px ${display}`, colour: colours.text, narrow: true };
    for (const section of sections.filter(isNear)) write(context, section.name, section, large);
    for (const zone of zones.length > 1 ? zones.filter((one) => one.shown && isNear(one)) : []) {
      const said = [zone.name, words.zone(zone.code)].filter(Boolean).join(', ');
      write(context, said, zone, { font: `400 ${String(Math.min(small, pitch))}px ${sans}`, colour: colours.soft });
    }
  }

  #area({ context, look: { colours, words }, hair, small }: Omit<Pen, 'look'> & { look: Omit<RoomLook, 'standing'> }, area: DrawnArea): void {
    const { kind, width, height } = area;
    const { lines, sold, mine } = words.area(area);
    context.save();
    context.translate(area.x, area.y);
    context.rotate((area.turn * Math.PI) / 180);
    context.beginPath();
    context.roundRect(-width / 2, -height / 2, width, height, sold ? 8 : 0);
    const fill = kind === 'door' ? colours.soft : kind === 'standing' ? colours.well : undefined;
    if (fill !== undefined) {
      context.fillStyle = fill;
      context.fill();
    }
    if (mine) {
      context.globalAlpha = 0.18;
      context.fillStyle = colours.velvet;
      context.fill();
      context.globalAlpha = 1;
    }
    const dash = kind === 'aisle' ? [4, 3] : kind === 'stairs' ? [2, 3] : [];
    context.setLineDash(dash.map((length) => length * hair));
    context.lineWidth = (mine ? 3 : sold ? 2 : 1) * hair;
    context.strokeStyle = mine ? colours.velvet : sold ? colours.brass : kind === 'aisle' ? colours.line : colours.lineStrong;
    if (kind !== 'label') context.stroke();
    const first = -((lines.length - 1) / 2) * 1.4 * small;
    lines.forEach((line, index) => {
      const title = sold && index === 0;
      const font = title ? `700 ${String(small)}px ${display}` : `400 ${String(small)}px ${sans}`;
      const colour = title || mine ? colours.text : colours.soft;
      write(context, line, { x: 0, y: first + index * 1.4 * small }, { font, colour, narrow: title, most: Math.max(width, height) });
    });
    context.restore();
  }

  #letter({ context, look: { colours }, small }: Pen, { label, letter }: DrawnRow): void {
    write(context, label, letter, { font: `600 ${String(small)}px ${display}`, colour: colours.brassText });
  }

  #seats(pen: Pen, part: Part, numbers: boolean): void {
    const { context, look, hair } = pen;
    const { pitch, rows } = this.#plan;
    const seen = rows.flatMap(({ seats }) => seats.filter((seat) => isIn(part, seat, pitch)));
    const dots = new Path2D();
    const looks = new Map<ChairLook, DrawnSeat[]>();
    for (const drawn of seen) {
      const standing = look.standing(drawn.seat.key);
      if (standing === 'taken') {
        dots.moveTo(drawn.x + 0.11 * pitch, drawn.y);
        dots.arc(drawn.x, drawn.y, 0.11 * pitch, 0, 2 * Math.PI);
        continue;
      }
      const chair = chairLook(standing, drawn.seat.type, this.#zones.get(drawn.seat.zone));
      const alike = looks.get(chair);
      if (alike) alike.push(drawn);
      else looks.set(chair, [drawn]);
    }
    context.globalAlpha = 0.55;
    context.fillStyle = look.colours.lineStrong;
    context.fill(dots);
    context.globalAlpha = 1;
    for (const [chair, alike] of looks) this.#chairs(pen, chair, alike, numbers);
    context.setLineDash([]);
    context.lineWidth = hair;
  }

  #shapesOf(drawn: DrawnSeat): Shapes {
    const known = this.#shapes.get(drawn);
    if (known) return known;
    const made = { chair: new Path2D(drawn.chair), mark: drawn.mark === null ? null : new Path2D(drawn.mark) };
    this.#shapes.set(drawn, made);
    return made;
  }

  /** Seats that look alike, as one shape. */
  #chairs({ context, look: { colours }, hair }: Pen, chair: ChairLook, seats: readonly DrawnSeat[], numbers: boolean): void {
    const { pitch } = this.#plan;
    const [chairs, lips, signs] = [new Path2D(), new Path2D(), new Path2D()];
    for (const drawn of seats) {
      const shape = this.#shapesOf(drawn);
      chairs.addPath(shape.chair);
      if (shape.mark) (drawn.seat.type === 'wheelchair' ? signs : lips).addPath(shape.mark);
    }
    context.fillStyle = colours[chair.fill];
    context.strokeStyle = colours[chair.line];
    context.lineWidth = chair.width * hair;
    context.setLineDash(chair.dash.map((length) => length * hair));
    context.fill(chairs);
    context.stroke(chairs);
    context.setLineDash([]);
    context.strokeStyle = colours[chair.mark];
    context.lineWidth = 2 * hair;
    context.stroke(lips);
    context.lineWidth = (pitch / wheelchairSign) * 2.4;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.stroke(signs);
    context.lineCap = 'butt';
    context.lineJoin = 'miter';
    if (!numbers) return;
    const style = { font: `600 ${String(0.4 * pitch)}px ${sans}`, colour: colours[chair.words], narrow: true };
    for (const { x, y, words } of seats) if (words) write(context, words, { x, y: y + 0.06 * pitch }, style);
  }
}

interface Shapes {
  readonly chair: Path2D;
  readonly mark: Path2D | null;
}

interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly look: RoomLook;
  /** the thinnest line and the smallest words, in units of the drawing */
  readonly hair: number;
  readonly small: number;
}

interface Lettering {
  readonly font: string;
  readonly colour: string;
  readonly narrow?: boolean;
  /** the width that words have at most */
  readonly most?: number;
}

/** Whether something of that size about a point may be seen in the part. */
function isIn({ left, top, right, bottom }: Part, { x, y }: Point, size: number): boolean {
  return x > left - size && x < right + size && y > top - size && y < bottom + size;
}

function write(
  context: CanvasRenderingContext2D,
  words: string,
  at: Point,
  { font, colour, narrow = false, most }: Lettering,
): void {
  context.font = font;
  context.fontStretch = narrow ? 'condensed' : 'normal';
  context.fillStyle = colour;
  context.fillText(words, at.x, at.y, most);
}
