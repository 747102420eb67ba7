import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { instrumentLevels, mostGenres, mostInstruments, musicSoftware } from '@parterre/contract/artist-terms';
import type { PlayedInstrument } from '@parterre/contract/artists';
import { type Instrument, instrumentIds, instrumentName, isInstrument } from '@parterre/contract/instruments';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { GenrePicker } from '../api/genre-picker.ts';
import type { ProfileForm } from '../data/profile-draft.ts';

/** What one plays and makes: genres, instruments with how well, software, tempo. */
@Component({
  selector: 'pt-music-section',
  imports: [Control, Field, GenrePicker],
  templateUrl: './music-section.html',
  styleUrl: './section.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MusicSection {
  readonly form = input.required<ProfileForm>();
  readonly written = output<Partial<ProfileForm>>();

  protected readonly t = injectTexts('ownProfile');
  protected readonly artists = injectTexts('artists');
  private readonly language = injectLanguage();
  protected readonly levels = instrumentLevels;
  protected readonly mostGenres = mostGenres;
  protected readonly mostInstruments = mostInstruments;
  protected readonly offeredSoftware = musicSoftware;

  protected readonly played = computed(() =>
    this.form().instruments.map((one) => ({ ...one, name: instrumentName(one.instrument, this.language()) })),
  );
  protected readonly otherInstruments = computed(() => {
    const played = new Set(this.form().instruments.map(({ instrument }) => instrument));
    return sorted(
      instrumentIds.filter((id) => !played.has(id)).map((id) => ({ id, name: instrumentName(id, this.language()) })),
    );
  });

  protected addInstrument(select: HTMLSelectElement): void {
    const id = select.value;
    select.value = '';
    if (isInstrument(id))
      this.written.emit({ instruments: [...this.form().instruments, { instrument: id, level: 'confident' }] });
  }

  protected setLevel(instrument: Instrument, text: string): void {
    const level = instrumentLevels.find((one) => one === text);
    if (level === undefined) return;
    this.written.emit({
      instruments: this.form().instruments.map((one): PlayedInstrument =>
        one.instrument === instrument ? { instrument, level } : one,
      ),
    });
  }

  protected removeInstrument(instrument: Instrument): void {
    this.written.emit({ instruments: this.form().instruments.filter((one) => one.instrument !== instrument) });
  }

  /** With commas between. */
  protected setSoftware(text: string): void {
    const names = text
      .split(',')
      .map((name) => name.trim().slice(0, 40))
      .filter(Boolean);
    this.written.emit({ software: [...new Set(names)].slice(0, 8) });
  }

  protected addSoftware(name: string): void {
    if (!this.form().software.includes(name))
      this.written.emit({ software: [...this.form().software, name].slice(0, 8) });
  }

  /** A single number is a range of itself; neither is none. */
  protected setTempo(fromText: string, toText: string): void {
    const [from, to] = [fromText, toText].map((text) => (/^\d{1,3}$/.test(text) ? Number(text) : null));
    if (from == null && to == null) this.written.emit({ tempo: null });
    else this.written.emit({ tempo: { from: from ?? to ?? 0, to: to ?? from ?? 0 } });
  }
}

function sorted<T extends { name: string }>(all: T[]): T[] {
  return all.toSorted((a, b) => a.name.localeCompare(b.name));
}
