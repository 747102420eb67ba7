import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { type MediaEdit } from '@parterre/contract/media-edit';
import type { SourceFacts } from '@parterre/media/edit';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { formatSeconds } from '../../../platform/language/measures.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { UploadField } from '../../media/api/upload-field.ts';
import type { Upload } from '../../media/api/uploads.ts';
import { clockOf, withTrim, withWords } from '../data/edit-draft.ts';

const places = ['top', 'middle', 'bottom'] as const;

/** What one can do to a recording: keep a part, frame it, turn it, write on it, and choose its sound and cover. */
@Component({
  selector: 'pt-edit-tools',
  imports: [Control, Field, UploadField],
  templateUrl: './edit-tools.html',
  styleUrl: './edit-tools.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EditTools {
  readonly edit = input.required<MediaEdit>();
  readonly facts = input.required<SourceFacts>();
  readonly mostSeconds = input<number | null>(null);
  /** id of the video, for its own sound on its way */
  readonly video = input.required<string>();
  readonly changed = output<MediaEdit>();
  readonly cover = output();

  protected readonly t = injectTexts('studio');
  private readonly language = injectLanguage();
  protected readonly places = places;
  protected readonly kinds = ['title', 'caption'] as const;
  protected readonly trim = computed(() => this.edit().trim ?? { start: 0, end: this.facts().seconds });
  protected readonly kept = computed(() => this.trim().end - this.trim().start);
  protected readonly tooLong = computed(() => {
    const most = this.mostSeconds();
    return most !== null && this.kept() > most + 0.05 ? formatSeconds(this.language(), most) : null;
  });
  protected readonly tall = computed(() => {
    const { frame } = this.edit();
    return frame.kind === 'tall' ? frame : null;
  });

  protected cut(which: 'start' | 'end', event: Event): void {
    this.changed.emit(withTrim(this.edit(), { [which]: numberIn(event) }, this.facts().seconds));
  }

  protected frame(kind: 'whole' | 'tall'): void {
    const frame: MediaEdit['frame'] = kind === 'whole' ? { kind } : { kind, x: 0.5, y: 0.5, zoom: 1 };
    this.changed.emit({ ...this.edit(), frame });
  }

  protected place(change: { x?: number; y?: number; zoom?: number }): void {
    const tall = this.tall();
    if (tall) this.changed.emit({ ...this.edit(), frame: { ...tall, ...change } });
  }

  protected turn(): void {
    this.changed.emit({ ...this.edit(), turns: (this.edit().turns + 1) % 4 });
  }

  protected write(which: 'title' | 'caption', event: Event): void {
    this.changed.emit(withWords(this.edit(), which, (event.target as HTMLInputElement).value));
  }

  protected put(which: 'title' | 'caption', event: Event): void {
    const place = places.find((one) => one === (event.target as HTMLSelectElement).value);
    const words = this.edit()[which];
    if (place && words) this.changed.emit({ ...this.edit(), [which]: { ...words, place } });
  }

  protected level(event: Event): void {
    this.changed.emit({ ...this.edit(), gain: numberIn(event) });
  }

  protected mute(event: Event): void {
    this.changed.emit({ ...this.edit(), mute: (event.target as HTMLInputElement).checked });
  }

  protected ownSound({ asset }: Upload): void {
    if (asset) this.changed.emit({ ...this.edit(), sound: { assetId: asset.id, offset: 0 } });
  }

  protected withoutSound(): void {
    this.changed.emit({ ...this.edit(), sound: null });
  }

  protected clock(seconds: number): string {
    return clockOf(seconds, this.language());
  }

  protected valueOf(event: Event): number {
    return numberIn(event);
  }
}

function numberIn(event: Event): number {
  return (event.target as HTMLInputElement).valueAsNumber;
}
