import {
  ChangeDetectionStrategy,
  Component,
  afterNextRender,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import type { MediaPurpose } from '@parterre/contract/media';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { UploadList } from './upload-list.ts';
import { type Upload, Uploads } from './uploads.ts';

let made = 0;

/**
 * Chooses files and sends them; each that is ready is told by `ready`. What may be sent is said in `hint`, before anything is. Needs the texts of
 * `uploads`.
 */
@Component({
  selector: 'pt-upload-field',
  imports: [UploadList],
  template: `
    <label
      class="btn"
      [attr.for]="inputId"
      [class.over]="over()"
      (dragover)="drag($event)"
      (dragleave)="over.set(false)"
      (drop)="drop($event)"
    >
      {{ label() }}
      <input
        class="sr"
        type="file"
        [id]="inputId"
        [accept]="accept()"
        [multiple]="several()"
        [attr.aria-describedby]="hint() ? hintId : null"
        (change)="chosen($event)"
      />
    </label>
    @if (hint(); as text) {
      <p class="soft" [id]="hintId">{{ text }}</p>
    }
    @if (tooLarge(); as name) {
      <p class="refusal" role="alert">{{ t('tooLarge', { name }) }}</p>
    }
    <pt-upload-list [slot]="slot()" />
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-8);
        justify-items: start;
      }
      label {
        cursor: pointer;
        &:focus-within {
          outline: 2px solid var(--focus);
          outline-offset: 2px;
        }
        &.over {
          border-color: var(--brass);
          background: var(--brass-wash);
        }
      }
      .soft {
        font-size: var(--t-14);
      }
      .refusal {
        padding: var(--s-8) var(--s-12);
        font-size: var(--t-14);
      }
      pt-upload-list {
        width: 100%;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UploadField {
  readonly slot = input.required<string>();
  readonly purpose = input.required<MediaPurpose>();
  readonly label = input.required<string>();
  readonly hint = input<string>();
  readonly accept = input('');
  readonly several = input(false);
  /** bytes; said by the server too, here before anything is sent */
  readonly most = input<number | null>(null);
  /** told once of each, which is taken off then */
  readonly ready = output<Upload>();

  protected readonly t = injectTexts('uploads');
  private readonly uploads = inject(Uploads);
  protected readonly inputId = `upload-${String(++made)}`;
  protected readonly hintId = `${this.inputId}-hint`;
  protected readonly over = signal(false);
  protected readonly tooLarge = signal<string | undefined>(undefined);

  constructor() {
    afterNextRender(() => void this.uploads.restore());
    effect(() => {
      for (const upload of this.uploads.all())
        if (upload.slot === this.slot() && upload.state === 'ready')
          untracked(() => {
            this.ready.emit(upload);
            void this.uploads.forget(upload.id);
          });
    });
  }

  protected chosen(event: Event): void {
    const field = event.target as HTMLInputElement;
    this.take(field.files);
    field.value = '';
  }

  protected drag(event: DragEvent): void {
    event.preventDefault();
    this.over.set(true);
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    this.take(event.dataTransfer?.files ?? null);
  }

  private take(list: FileList | null): void {
    this.tooLarge.set(undefined);
    for (const file of Array.from(list ?? []).slice(0, this.several() ? undefined : 1)) {
      const most = this.most();
      if (most !== null && file.size > most) this.tooLarge.set(file.name);
      else void this.uploads.add(file, { slot: this.slot(), purpose: this.purpose(), name: file.name });
    }
  }
}
