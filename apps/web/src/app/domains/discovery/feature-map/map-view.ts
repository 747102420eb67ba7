import type { GeoJSONSource, Map as MapLibre, Marker } from 'maplibre-gl';
import type { MapGround } from '@parterre/contract/discovery';
import { type MapBounds, type Spot, clusters, ringAround, ringsKm } from './map-area.ts';

/** Marks closer than so many pixels are one. */
const markSize = 40;
const mostZoomToFit = 15;
/** Pixels that stay free around what is fitted in: for the marks themselves, the buttons above and the line of words below. */
const roomAround = { top: 72, right: 64, bottom: 80, left: 48 };

/** Something to be shown on the map. */
export interface MapPoint {
  readonly id: string;
  /** what is heard of it; has what the mark shows */
  readonly label: string;
  readonly spot: Spot;
  /** what its mark says: few letters */
  readonly mark: string;
}

export interface MapWords {
  /** of the drawing as a whole */
  readonly label: string;
  cluster(count: number): string;
}

export interface MapHappenings {
  /** a point is pointed at, or none any more */
  pointed(id: string | null): void;
  /** a point is pressed */
  pressed(id: string): void;
  /** the visitor moved the map, which now shows this */
  moved(bounds: MapBounds): void;
}

/** What stands on the map for one point or several. */
interface Mark {
  readonly marker: Marker;
  readonly element: HTMLElement;
  readonly ids: readonly string[];
}

/**
 * The map itself, outside of the framework: marks that join where they would cover each other, rings of distance, the ground that our server
 * hands on. Made in the browser only; the library comes with it.
 */
export class MapView {
  readonly #map: MapLibre;
  readonly #library: typeof import('maplibre-gl');
  readonly #happenings: MapHappenings;
  readonly #words: MapWords;
  #marks: Mark[] = [];
  #points: readonly MapPoint[] = [];
  #active: string | null = null;
  #me: Marker | undefined;

  private constructor(
    library: typeof import('maplibre-gl'),
    map: MapLibre,
    { happenings, words }: { happenings: MapHappenings; words: MapWords },
  ) {
    this.#library = library;
    this.#map = map;
    this.#happenings = happenings;
    this.#words = words;
    map.on('moveend', (event) => {
      this.#draw();
      // Only what a hand did: the page's own moves ask for nothing.
      if ('originalEvent' in event && event.originalEvent) happenings.moved(this.bounds());
    });
  }

  /** @throws when the device cannot draw maps */
  static async open(
    container: HTMLElement,
    options: { happenings: MapHappenings; words: MapWords; bounds: MapBounds; dark: boolean; still: boolean },
  ): Promise<MapView> {
    const library = await import('maplibre-gl');
    // Put there by the build: the page runs no script but this host's.
    library.setWorkerUrl(`/map/worker-${library.getVersion()}.js`);
    const map = new library.Map({
      container,
      style: { version: 8, sources: {}, layers: [] },
      bounds: boxOf(options.bounds),
      fitBoundsOptions: { padding: roomAround, maxZoom: mostZoomToFit },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      boxZoom: false,
      maxZoom: 18,
      fadeDuration: options.still ? 0 : 200,
      locale: { 'Map.Title': options.words.label },
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    await new Promise<void>((resolve) => map.once('load', () => resolve()));
    const view = new MapView(library, map, options);
    view.paint(options.dark);
    return view;
  }

  /** Puts the ground under the points. @returns false when there is none to be had */
  async ground({ tiles, deepestZoom }: MapGround, dark: boolean): Promise<boolean> {
    if (tiles === null || !(await this.#answers(tiles))) return false;
    this.#map.addSource('ground', {
      type: 'raster',
      tiles: [location.origin + tiles],
      tileSize: 256,
      maxzoom: deepestZoom,
    });
    this.#map.addLayer(
      { id: 'ground', type: 'raster', source: 'ground' },
      this.#map.getLayer('rings') ? 'rings' : undefined,
    );
    this.paint(dark);
    return true;
  }

  /** By night the ground is turned: what was light is dark, and colours stay what they were. */
  paint(dark: boolean): void {
    if (!this.#map.getLayer('ground')) return;
    this.#map.setPaintProperty('ground', 'raster-brightness-min', dark ? 0.85 : 0);
    this.#map.setPaintProperty('ground', 'raster-brightness-max', dark ? 0.06 : 1);
    this.#map.setPaintProperty('ground', 'raster-hue-rotate', dark ? 180 : 0);
    this.#map.setPaintProperty('ground', 'raster-saturation', dark ? -0.5 : -0.35);
  }

  show(points: readonly MapPoint[]): void {
    this.#points = points;
    this.#draw();
  }

  /** Circles of distance around a place. */
  rings(around: Spot, colour: string): void {
    const data = {
      type: 'FeatureCollection' as const,
      features: ringsKm.map((kilometres) => ({
        type: 'Feature' as const,
        properties: {},
        geometry: { type: 'LineString' as const, coordinates: ringAround(around, kilometres) },
      })),
    };
    const source = this.#map.getSource<GeoJSONSource>('rings');
    if (source) {
      void source.setData(data);
      return;
    }
    this.#map.addSource('rings', { type: 'geojson', data });
    const paint = { 'line-color': colour, 'line-width': 1, 'line-dasharray': [3, 3] };
    this.#map.addLayer({ id: 'rings', type: 'line', source: 'rings', paint });
  }

  /** Where the visitor is. */
  here(spot: Spot | undefined, label: string): void {
    this.#me?.remove();
    this.#me = undefined;
    if (spot === undefined) return;
    const element = document.createElement('span');
    element.className = 'map-me';
    element.setAttribute('role', 'img');
    element.setAttribute('aria-label', label);
    this.#me = new this.#library.Marker({ element }).setLngLat(lngLatOf(spot)).addTo(this.#map);
  }

  light(id: string | null): void {
    this.#active = id;
    for (const { element, ids } of this.#marks) element.classList.toggle('lit', id !== null && ids.includes(id));
  }

  fit(bounds: MapBounds, still: boolean): void {
    this.#map.fitBounds(boxOf(bounds), { padding: roomAround, maxZoom: mostZoomToFit, animate: !still });
  }

  zoom(step: 1 | -1, still: boolean): void {
    // Without motion the map is there before the call returns.
    this.#map.once('moveend', () => this.#happenings.moved(this.bounds()));
    this.#map.zoomTo(this.#map.getZoom() + step, { animate: !still });
  }

  bounds(): MapBounds {
    const box = this.#map.getBounds();
    return { west: box.getWest(), south: box.getSouth(), east: box.getEast(), north: box.getNorth() };
  }

  close(): void {
    this.#map.remove();
  }

  #draw(): void {
    for (const { marker } of this.#marks) marker.remove();
    const placed = this.#points.map((point) => ({ point, ...this.#map.project(lngLatOf(point.spot)) }));
    this.#marks = clusters(
      placed.map(({ point, x, y }) => ({ point, x, y })),
      markSize,
    ).map((group) => this.#mark(group.map(({ point }) => point)));
    this.light(this.#active);
  }

  #mark(points: readonly MapPoint[]): Mark {
    const [first] = points;
    if (!first) throw new Error('a mark of nothing');
    const alone = points.length === 1;
    // The list beside the map is the way of the keyboard: marks are pressed and pointed at.
    const element = document.createElement('button');
    element.type = 'button';
    element.tabIndex = -1;
    element.className = alone ? 'map-mark' : 'map-mark several';
    element.textContent = alone ? first.mark : String(points.length);
    element.setAttribute('aria-label', alone ? first.label : this.#words.cluster(points.length));
    element.addEventListener('pointerenter', () => this.#happenings.pointed(alone ? first.id : null));
    element.addEventListener('pointerleave', () => this.#happenings.pointed(null));
    element.addEventListener('click', (event) => {
      event.stopPropagation();
      if (alone) this.#happenings.pressed(first.id);
      else this.#zoomInto(points);
    });
    const marker = new this.#library.Marker({ element }).setLngLat(lngLatOf(first.spot)).addTo(this.#map);
    return { marker, element, ids: points.map(({ id }) => id) };
  }

  #zoomInto(points: readonly MapPoint[]): void {
    const box = new this.#library.LngLatBounds();
    for (const { spot } of points) box.extend(lngLatOf(spot));
    this.#map.fitBounds(box, { padding: 80, maxZoom: 17, animate: false });
  }

  /** Whether the middle of what is shown has a tile: where the first is missing so are the others. */
  async #answers(tiles: string): Promise<boolean> {
    const { lng, lat } = this.#map.getCenter();
    const z = Math.max(0, Math.min(Math.floor(this.#map.getZoom()), 18));
    const side = 2 ** z;
    const mercator = Math.asinh(Math.tan((lat * Math.PI) / 180));
    const x = Math.floor((((((lng + 180) / 360) % 1) + 1) % 1) * side);
    const y = Math.min(Math.max(Math.floor(((1 - mercator / Math.PI) / 2) * side), 0), side - 1);
    const address = tiles.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));
    return fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
  }
}

const lngLatOf = ({ latitude, longitude }: Spot): [number, number] => [longitude, latitude];
const boxOf = ({ west, south, east, north }: MapBounds): [number, number, number, number] => [west, south, east, north];
