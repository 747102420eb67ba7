import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { VenueZone } from '@parterre/contract/venues';
import { addZone, paintZone, removeZone } from '@parterre/seating/editing/paint-seats';
import { freeColour } from '@parterre/seating/zone-colours';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import type { Designer } from './designer.ts';
import { takeName } from './take-name.ts';
import { type PaletteZone, asInVenue, paletteOf, withZone } from './zone-palette.ts';

/**
 * The zones of the venue: which one the brush gives, their names, colours and order. They are the venue's, so a change of them goes to it at once
 * and to the maps of its other rooms with their next version; what is painted with them is this map's, with its undo.
 */
@Component({
  selector: 'pt-zone-settings',
  template: `
    <section>
      <h2>{{ t('zones.label') }}</h2>
      <p class="soft">{{ t('zones.ofVenue') }}</p>
      <ul class="zones priced">
        @for (zone of zones(); track zone.code; let first = $first) {
          <li [class.away]="!zone.onMap">
            <button
              type="button"
              class="swatch"
              [style.--c]="zone.colour"
              [attr.aria-pressed]="designer().zone() === zone.code"
              [attr.aria-label]="t('zones.use', { name: zone.name })"
              (click)="brushWith(zone)"
            ></button>
            <input
              class="bare"
              maxlength="100"
              [value]="zone.name"
              [attr.aria-label]="t('zones.rename')"
              (change)="change(zone, { name: textOf($event) })"
            />
            <span class="num soft">{{ zone.count }}</span>
            <input
              type="color"
              [value]="zone.colour"
              [attr.aria-label]="t('zones.colour', { name: zone.name })"
              (change)="change(zone, { colour: textOf($event) })"
            />
            <button
              type="button"
              class="drop"
              [disabled]="first"
              [attr.aria-label]="t('zones.up', { name: zone.name })"
              (click)="up(zone)"
            >
              ↑
            </button>
            <button
              type="button"
              class="drop"
              [disabled]="zones().length < 2 || (zone.onMap && designer().map().zones.length < 2)"
              [attr.aria-label]="t('zones.removeNamed', { name: zone.name })"
              (click)="remove(zone)"
            >
              ×
            </button>
          </li>
        }
      </ul>
      <form class="add" (submit)="add($event)">
        <input
          class="bare"
          name="name"
          maxlength="100"
          [placeholder]="t('zones.new')"
          [attr.aria-label]="t('zones.new')"
        />
        <button type="submit" class="btn small">{{ t('do.add') }}</button>
      </form>
      @if (designer().selection().seats.size + designer().selection().areas.size > 0) {
        <button type="button" class="btn small" (click)="give()">{{ t('zones.give') }}</button>
      }
    </section>
  `,
  styleUrls: ['../ui/desk.css', './panel.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ZoneSettings {
  readonly designer = input.required<Designer>();
  readonly venueZones = input.required<readonly VenueZone[]>();
  /** all zones of the venue as they are to be */
  readonly changed = output<VenueZone[]>();

  protected readonly t = injectTexts('designer');
  protected readonly zones = computed(() => paletteOf(this.designer().map(), this.venueZones()));

  protected brushWith(zone: PaletteZone): void {
    const designer = this.designer();
    designer.change(withZone(designer.map(), zone));
    designer.zone.set(zone.code);
    if (designer.selection().seats.size === 0) designer.tool.set('zone');
  }

  protected give(): void {
    const designer = this.designer();
    designer.change(paintZone(designer.map(), designer.selection(), designer.zone()));
  }

  protected add(event: Event): void {
    const name = takeName(event);
    if (name === '') return;
    const before = this.zones();
    const { map, zone } = addZone(this.designer().map(), name);
    const known = before.find(({ code }) => code === zone);
    const added = known ?? { code: zone, name, colour: freeColour(before.map(({ colour }) => colour)) };
    this.designer().change(asInVenue(map, [added]));
    this.designer().zone.set(zone);
    this.tell(known ? before : [...before, added]);
  }

  protected change({ code }: PaletteZone, part: { name?: string; colour?: string }): void {
    if (part.name === '') return;
    this.tell(this.zones().map((zone) => (zone.code === code ? { ...zone, ...part } : zone)));
  }

  protected up({ code }: PaletteZone): void {
    const zones = [...this.zones()];
    const at = zones.findIndex((zone) => zone.code === code);
    const [zone] = zones.splice(at, 1);
    if (zone) this.tell(zones.toSpliced(at - 1, 0, zone));
  }

  /** From this map first; one that no map has goes from the venue. */
  protected remove({ code, onMap }: PaletteZone): void {
    const map = this.designer().map();
    const into = map.zones.find((zone) => zone.code !== code)?.code;
    if (!onMap) this.tell(this.zones().filter((zone) => zone.code !== code));
    else if (into !== undefined) this.designer().change(removeZone(map, code, into));
  }

  protected textOf(event: Event): string {
    return event.target instanceof HTMLInputElement ? event.target.value.trim() : '';
  }

  private tell(zones: readonly VenueZone[]): void {
    const all = zones.map(({ code, name, colour }) => ({ code, name, colour }));
    this.designer().change(asInVenue(this.designer().map(), all));
    this.changed.emit(all);
  }
}
