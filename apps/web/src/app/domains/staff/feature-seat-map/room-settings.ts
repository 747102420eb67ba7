import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { VenueZone } from '@parterre/contract/venues';
import { addSection, fitRoom, removeSection, renameSection } from '@parterre/seating/editing/divide-room';
import { pairCompanions } from '@parterre/seating/editing/paint-seats';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import type { Designer } from './designer.ts';
import { NumberBox } from './number-box.ts';
import { takeName } from './take-name.ts';
import { ZoneSettings } from './zone-settings.ts';

/** What belongs to the room as a whole: the venue's zones, sections, its size, what people look at. */
@Component({
  selector: 'pt-room-settings',
  imports: [NumberBox, ZoneSettings],
  template: `
    <pt-zone-settings [designer]="designer()" [venueZones]="venueZones()" (changed)="zonesChanged.emit($event)" />
    <section>
      <h2>{{ t('sections.label') }}</h2>
      <ul class="zones">
        @for (section of designer().map().sections; track section.code) {
          <li class="two">
            <input
              class="bare"
              maxlength="100"
              [value]="section.name"
              [attr.aria-label]="t('sections.rename')"
              (change)="renameSection(section.code, $event)"
            />
            <span class="num soft">{{ seatsIn(section.code) }}</span>
            <button
              type="button"
              class="drop"
              [attr.aria-label]="t('sections.removeNamed', { name: section.name })"
              (click)="designer().change(withoutSection(section.code))"
            >
              ×
            </button>
          </li>
        }
      </ul>
      <form class="add" (submit)="addSection($event)">
        <input
          class="bare"
          name="name"
          maxlength="100"
          [placeholder]="t('sections.new')"
          [attr.aria-label]="t('sections.new')"
        />
        <button type="submit" class="btn small">{{ t('do.add') }}</button>
      </form>
    </section>
    <section>
      <h2>{{ t('inspector.room') }}</h2>
      <div class="pair">
        <pt-number-box
          [label]="t('inspector.width')"
          [value]="designer().map().width"
          [min]="100"
          (changed)="designer().change({ ...designer().map(), width: $event })"
        />
        <pt-number-box
          [label]="t('inspector.height')"
          [value]="designer().map().height"
          [min]="100"
          (changed)="designer().change({ ...designer().map(), height: $event })"
        />
      </div>
      <div class="pair">
        <label
          >{{ t('inspector.focus') }}
          <select class="bare" (change)="changeFocus({ kind: $any($event.target).value })">
            <option value="screen" [selected]="designer().map().focus.kind === 'screen'">{{ t('screen') }}</option>
            <option value="stage" [selected]="designer().map().focus.kind === 'stage'">{{ t('stage') }}</option>
          </select>
        </label>
        <pt-number-box
          [label]="t('inspector.width')"
          [value]="designer().map().focus.width"
          [min]="50"
          (changed)="changeFocus({ width: $event })"
        />
      </div>
      <div class="pair">
        <label
          >{{ t('inspector.gridStep') }}
          <select class="bare" (change)="designer().grid.set(+$any($event.target).value)">
            @for (step of [1, 5, 10, 25, 50]; track step) {
              <option [value]="step" [selected]="step === designer().grid()">{{ step }}</option>
            }
          </select>
        </label>
      </div>
      <div class="acts">
        <button type="button" class="btn small" (click)="fitRoom()">{{ t('do.fitRoom') }}</button>
        <button type="button" class="btn small" (click)="pair()">{{ t('do.pair') }}</button>
      </div>
    </section>
  `,
  styleUrls: ['../ui/desk.css', './panel.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RoomSettings {
  readonly designer = input.required<Designer>();
  readonly venueZones = input.required<readonly VenueZone[]>();
  readonly zonesChanged = output<VenueZone[]>();
  protected readonly t = injectTexts('designer');
  protected addSection(event: Event): void {
    const name = takeName(event);
    if (name === '') return;
    const { map, section } = addSection(this.designer().map(), name);
    this.designer().change(map);
    this.designer().section.set(section);
  }

  protected renameSection(code: string, event: Event): void {
    const name = (event.target as HTMLInputElement).value.trim();
    if (name !== '') this.designer().change(renameSection(this.designer().map(), code, name));
  }

  protected withoutSection(code: string) {
    if (this.designer().section() === code) this.designer().section.set(undefined);
    return removeSection(this.designer().map(), code);
  }

  protected seatsIn(code: string): number {
    return this.designer()
      .map()
      .rows.reduce((sum, row) => sum + (row.section === code ? row.seats.length : 0), 0);
  }

  protected changeFocus(change: { kind?: 'screen' | 'stage'; width?: number }): void {
    const map = this.designer().map();
    this.designer().change({ ...map, focus: { ...map.focus, ...change } });
  }

  protected fitRoom(): void {
    this.designer().change(fitRoom(this.designer().map()));
  }

  protected pair(): void {
    this.designer().change(pairCompanions(this.designer().map(), this.designer().selection()));
  }
}
