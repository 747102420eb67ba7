import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  afterNextRender,
  effect,
  inject,
  input,
  viewChild,
} from '@angular/core';
import { Viewport } from '@parterre/seating/viewport';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { onColourChange, readColours } from '../../../platform/theme/canvas-colours.ts';
import { CanvasStrokes, type Press } from './canvas-strokes.ts';
import type { Designer } from './designer.ts';
import { drawnBounds } from './drawn-bounds.ts';
import type { Colours } from './map-scene.ts';
import { MapPainter } from './paint-map.ts';

/** Milliseconds a finger rests to select, and the drawing to have its words again. */
const longPress = 480;
const rest = 140;

/**
 * The drawing of a seat map that one works on. It draws what the designer holds and tells it what the pointer does; keys
 * are the page's. Nothing of a pan or a drag wakes the application: frames are drawn here.
 */
@Component({
  selector: 'pt-map-canvas',
  template: `<canvas #canvas aria-hidden="true"></canvas><canvas #over aria-hidden="true"></canvas>`,
  styles: `
    @layer page {
      :host {
        position: relative;
        display: block;
        min-height: 0;
        overflow: hidden;
        background: var(--well);
        touch-action: none;
        user-select: none;
        -webkit-user-select: none;
      }
      canvas {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      :host(.pan) {
        cursor: grab;
      }
      :host(.draw) {
        cursor: crosshair;
      }
    }
  `,
  host: { '[class.pan]': 'designer().tool() === "pan"', '[class.draw]': '!resting()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MapCanvas {
  readonly designer = input.required<Designer>();
  /** keys of seats that a warning is about */
  readonly flagged = input<ReadonlySet<string>>(new Set());
  protected readonly t = injectTexts('designer');

  private readonly canvas = viewChild.required<ElementRef<HTMLCanvasElement>>('canvas');
  private readonly over = viewChild.required<ElementRef<HTMLCanvasElement>>('over');
  private viewport: Viewport | undefined;
  private strokes: CanvasStrokes | undefined;
  private painter: MapPainter | undefined;
  private colours: Colours | undefined;
  private frame = 0;
  private moving = false;
  private calm: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const end = this.follow(this.canvas().nativeElement);
      destroyed.onDestroy(end);
    });
    effect(() => {
      const designer = this.designer();
      const { width, height } = designer.map();
      designer.selection();
      designer.showGrid();
      designer.grid();
      designer.tool();
      this.flagged();
      this.viewport?.changeWorld({ width, height });
      this.draw();
    });
  }

  protected resting(): boolean {
    return this.designer().tool() === 'select' || this.designer().tool() === 'pan';
  }

  fit(): void {
    this.viewport?.fit();
    this.draw();
  }

  zoom(factor: number): void {
    const { clientWidth, clientHeight } = this.canvas().nativeElement;
    this.viewport?.zoomAt({ x: clientWidth / 2, y: clientHeight / 2 }, factor);
    this.draw();
  }

  /** Brings what is selected into sight; nearer too, when asked. */
  showSelection(nearer: boolean): void {
    const bounds = drawnBounds(this.designer().map(), this.designer().selection());
    if (!bounds) return;
    if (nearer) this.viewport?.show(bounds, 120);
    else this.viewport?.ensureVisible((bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2, 48);
    this.draw();
  }

  /** The middle of what is seen, in centimetres of the map. */
  middle(): { x: number; y: number } {
    const { clientWidth, clientHeight } = this.canvas().nativeElement;
    return this.viewport?.toWorld({ x: clientWidth / 2, y: clientHeight / 2 }) ?? { x: 0, y: 0 };
  }

  private draw(moving = false): void {
    if (moving) {
      this.moving = true;
      clearTimeout(this.calm);
      this.calm = setTimeout(() => {
        this.moving = false;
        this.draw();
      }, rest);
    }
    if (this.frame || !this.painter) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.paint();
    });
  }

  private paint(): void {
    const { viewport, strokes, painter } = this;
    const canvas = this.canvas().nativeElement;
    if (!viewport || !strokes || !painter) return;
    const designer = this.designer();
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    painter.paint(
      {
        map: designer.map(),
        selection: designer.selection(),
        flagged: this.flagged(),
        passing: strokes.passing,
        scale: viewport.scale,
        offset: viewport.offset,
        size: { width: canvas.clientWidth, height: canvas.clientHeight },
        grid: designer.showGrid() ? designer.grid() : undefined,
        colours: (this.colours ??= readColours(canvas.parentElement ?? document.body, tokens)),
        words: {
          screen: this.t('screen'),
          stage: this.t('stage'),
          people: (count) => this.t.count('people', count),
        },
        moving: this.moving,
      },
      ratio,
    );
    canvas.dataset['selected'] = String(designer.selection().seats.size);
  }

  /** Native listeners: a pan must not wake the application for every pixel. */
  private follow(canvas: HTMLCanvasElement): () => void {
    const context = canvas.getContext('2d', { alpha: false });
    const over = this.over().nativeElement;
    const above = over.getContext('2d');
    const host = canvas.parentElement;
    if (!context || !above || !host) return () => undefined;
    const size = () => ({ width: host.clientWidth, height: host.clientHeight });
    const { width, height } = this.designer().map();
    const viewport = new Viewport({ world: { width, height }, box: size(), padding: 40, maxScale: 2.5 });
    const strokes = new CanvasStrokes(this.designer(), viewport);
    strokes.nameOf = (kind) => this.t(`area.${kind as 'door'}`);
    this.viewport = viewport;
    this.strokes = strokes;
    this.painter = new MapPainter(context, above);
    const fingers = new Map<number, { x: number; y: number }>();
    let corner = host.getBoundingClientRect();
    let hold: ReturnType<typeof setTimeout> | undefined;
    let space = false;
    const at = ({ clientX, clientY }: MouseEvent) => ({ x: clientX - corner.left, y: clientY - corner.top });
    const ended = new AbortController();
    const on = <K extends keyof HTMLElementEventMap>(name: K, run: (event: HTMLElementEventMap[K]) => void) =>
      host.addEventListener(name, run, { signal: ended.signal, passive: false });

    on('pointerdown', (event) => {
      corner = host.getBoundingClientRect();
      if (event.button > 1) return;
      host.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, at(event));
      clearTimeout(hold);
      if (fingers.size > 1) {
        strokes.cancel();
        return this.draw();
      }
      const press: Press = {
        at: at(event),
        touch: event.pointerType === 'touch',
        more: event.shiftKey || event.ctrlKey || event.metaKey,
        free: event.altKey,
        pan: event.button === 1 || space,
      };
      strokes.down(press);
      if (press.touch) hold = setTimeout(() => strokes.longPress() && this.draw(), longPress);
      if (event.button === 1) event.preventDefault();
      this.draw();
    });
    on('pointermove', (event) => {
      const to = at(event);
      const from = fingers.get(event.pointerId);
      const [other] = [...fingers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
      if (from && other) {
        viewport.pinch([from, other], [to, other]);
        fingers.set(event.pointerId, to);
        return this.draw(true);
      }
      if (from) fingers.set(event.pointerId, to);
      if (!strokes.move(to, event.altKey)) return;
      if (!strokes.resting) clearTimeout(hold);
      this.draw(strokes.panning);
    });
    const release = (event: PointerEvent) => {
      clearTimeout(hold);
      if (fingers.delete(event.pointerId) && strokes.busy) strokes.up();
      this.draw();
    };
    on('pointerup', release);
    on('pointercancel', (event) => {
      clearTimeout(hold);
      fingers.delete(event.pointerId);
      strokes.cancel();
      this.draw();
    });
    on('dblclick', (event) => strokes.double(at(event), event.shiftKey));
    on('wheel', (event) => {
      event.preventDefault();
      corner = host.getBoundingClientRect();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1;
      if (event.shiftKey) viewport.panBy(-(event.deltaX || event.deltaY) * lines, 0);
      else viewport.wheelAt(at(event), event.deltaY * lines);
      this.draw(true);
    });
    const held = (event: KeyboardEvent) => {
      if (event.key === ' ') space = event.type === 'keydown';
    };
    window.addEventListener('keydown', held, { signal: ended.signal });
    window.addEventListener('keyup', held, { signal: ended.signal });
    onColourChange(() => {
      this.colours = undefined;
      this.draw();
    }, ended.signal);
    const sized = new ResizeObserver(() => {
      const box = size();
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      for (const layer of [canvas, over]) {
        layer.width = Math.round(box.width * ratio);
        layer.height = Math.round(box.height * ratio);
      }
      this.painter?.forget();
      viewport.resize(box);
      this.paint();
    });
    sized.observe(host);
    void document.fonts.ready.then(() => {
      this.painter?.forget();
      this.draw();
    });
    return () => {
      ended.abort();
      sized.disconnect();
      cancelAnimationFrame(this.frame);
      clearTimeout(this.calm);
      clearTimeout(hold);
    };
  }
}

const tokens: Readonly<Record<keyof Colours, string>> = {
  stage: '--stage',
  surface: '--surface',
  well: '--well',
  line: '--line',
  lineStrong: '--line-strong',
  text: '--text',
  soft: '--text-soft',
  brass: '--brass',
  alert: '--alert',
};
