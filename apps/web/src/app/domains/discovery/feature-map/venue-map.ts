import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  DestroyRef,
  type ElementRef,
  ViewEncapsulation,
  afterNextRender,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { MapGround } from '@parterre/contract/discovery';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import type { MapBounds, Spot } from './map-area.ts';
import { type MapPoint, MapView } from './map-view.ts';

/** What there is under the points. */
export type Ground = 'coming' | 'drawn' | 'plain' | 'impossible';

/** Venues on a map, drawn in the browser alone. Needs the texts of `map`. */
@Component({
  selector: 'pt-venue-map',
  template: `
    <div #canvas class="map-canvas"></div>
    <div class="map-tools">
      <button type="button" [attr.aria-label]="t('zoomIn')" (click)="zoom(1)">+</button>
      <button type="button" [attr.aria-label]="t('zoomOut')" (click)="zoom(-1)">−</button>
    </div>
    <ng-content />
    @if (state() === 'plain' || state() === 'impossible') {
      <p class="map-note" role="status">{{ t(state() === 'plain' ? 'plain' : 'impossible') }}</p>
    }
    @if (state() === 'drawn' && ground()?.attribution; as by) {
      <p class="map-by">
        @if (by.url) {
          <a [href]="by.url" target="_blank" rel="noopener noreferrer">{{ by.text }}</a>
        } @else {
          {{ by.text }}
        }
      </p>
    }
  `,
  styleUrl: './venue-map.css',
  // The marks are made by the map, outside of templates.
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VenueMap {
  readonly points = input.required<readonly MapPoint[]>();
  readonly ground = input<MapGround>();
  /** what the map is moved to show whenever it changes */
  readonly bounds = input.required<MapBounds>();
  /** middle of the rings of distance */
  readonly centre = input.required<Spot>();
  /** where the visitor is, when that is known */
  readonly here = input<Spot>();
  readonly active = input<string | null>(null);

  readonly pointed = output<string | null>();
  readonly pressed = output<string>();
  readonly moved = output<MapBounds>();

  protected readonly t = injectTexts('map');
  protected readonly state = signal<Ground>('coming');
  private readonly view = signal<MapView | undefined>(undefined);
  private readonly canvas = viewChild.required<ElementRef<HTMLElement>>('canvas');
  private readonly document = inject(DOCUMENT);
  private forget: () => void = () => undefined;
  private gone = false;
  private readonly media = (query: string) => this.document.defaultView?.matchMedia(query).matches ?? false;

  constructor() {
    afterNextRender(() => void this.open());
    effect(() => this.view()?.show(this.points()));
    effect(() => this.view()?.light(this.active()));
    effect(() => this.view()?.fit(this.bounds(), this.still()));
    effect(() => this.view()?.here(this.here(), this.t('here')));
    effect(() => {
      const [view, ground] = [this.view(), this.ground()];
      if (view && ground && untracked(this.state) === 'coming') void this.lay(view, ground);
    });
    effect(() => {
      if (this.state() === 'plain') this.view()?.rings(this.centre(), this.colour());
    });
    inject(DestroyRef).onDestroy(() => {
      this.gone = true;
      this.forget();
      this.view()?.close();
    });
  }

  protected zoom(step: 1 | -1): void {
    this.view()?.zoom(step, this.still());
  }

  private async open(): Promise<void> {
    const happenings = {
      pointed: (id: string | null) => this.pointed.emit(id),
      pressed: (id: string) => this.pressed.emit(id),
      moved: (bounds: MapBounds) => this.moved.emit(bounds),
    };
    const words = { label: this.t('label'), cluster: (count: number) => this.t.count('cluster', count) };
    const options = { happenings, words, bounds: this.bounds(), dark: this.dark(), still: this.still() };
    try {
      const view = await MapView.open(this.canvas().nativeElement, options);
      if (this.gone) {
        view.close();
        return;
      }
      this.view.set(view);
      this.followTheme(view);
    } catch {
      // An old device, or one that draws nothing in three dimensions: the list has all of it.
      this.state.set('impossible');
    }
  }

  private async lay(view: MapView, ground: MapGround): Promise<void> {
    this.state.set((await view.ground(ground, this.dark())) ? 'drawn' : 'plain');
  }

  private followTheme(view: MapView): void {
    const repaint = () => view.paint(this.dark());
    const observer = new MutationObserver(repaint);
    observer.observe(this.document.documentElement, { attributeFilter: ['data-theme'] });
    const night = this.document.defaultView?.matchMedia('(prefers-color-scheme: dark)');
    night?.addEventListener('change', repaint);
    this.forget = () => {
      observer.disconnect();
      night?.removeEventListener('change', repaint);
    };
  }
  private dark(): boolean {
    const theme = this.document.documentElement.dataset['theme'];
    return theme === undefined ? this.media('(prefers-color-scheme: dark)') : theme === 'dark';
  }

  private still(): boolean {
    return this.media('(prefers-reduced-motion: reduce)');
  }

  /** The colour of thin lines, as the map takes colours. */
  private colour(): string {
    return getComputedStyle(this.canvas().nativeElement).color;
  }
}
