import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import type { ServiceOrder } from '@parterre/contract/service-orders';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { clockFace } from '../../../platform/language/measures.ts';
import { Sound } from '../../media/api/sound.ts';

export interface Remark {
  readonly assetId: string | null;
  readonly seconds: number | null;
  readonly text: string;
}

/** What one would have otherwise, bound to a place in the sounds of the last delivery. */
@Component({
  selector: 'pt-revision-remarks',
  imports: [Sound],
  template: `
    @for (file of sounds(); track file.assetId) {
      <div class="sound">
        <pt-sound #sound [src]="file.url" [title]="file.name" [seconds]="file.seconds" [waveform]="file.waveform" />
        <div class="row">
          <label
            ><span class="sr">{{ t('form.remarkOf', { name: file.name }) }}</span>
            <input #text class="bare" maxlength="1000" [placeholder]="t('form.remark')"
          /></label>
          <button type="button" class="btn small" (click)="add(file.assetId, sound.place(), text)">
            {{ t('form.remarkAdd', { place: clock(sound.place()) }) }}
          </button>
        </div>
      </div>
    }
    @if (remarks().length > 0) {
      <ul>
        @for (remark of remarks(); track $index) {
          <li>
            <b class="num">{{ clock(remark.seconds ?? 0) }}</b> <span>{{ remark.text }}</span>
            <button type="button" class="link" (click)="drop($index)">{{ t('form.drop') }}</button>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    @layer page {
      :host,
      .sound {
        display: grid;
        gap: var(--s-12);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-8);
        label {
          flex: 1 1 12rem;
        }
        input {
          width: 100%;
          min-height: 2.25rem;
          padding-inline: var(--s-12);
          background: var(--well);
          border: 1px solid var(--line-strong);
          border-radius: var(--r-2);
        }
      }
      li {
        display: grid;
        grid-template-columns: auto 1fr auto;
        gap: var(--s-12);
        padding-block: var(--s-8);
        border-top: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RevisionRemarks {
  readonly delivery = input.required<ServiceOrder['deliveries'][number]>();
  readonly changed = output<readonly Remark[]>();

  protected readonly t = injectTexts('services');
  protected readonly clock = clockFace;
  protected readonly remarks = signal<readonly Remark[]>([]);
  protected readonly sounds = computed(() =>
    this.delivery().files.flatMap(({ assetId, name, preview }) =>
      preview?.url ? [{ assetId, name, url: preview.url, seconds: preview.seconds, waveform: preview.waveform }] : [],
    ),
  );

  protected add(assetId: string, seconds: number, field: HTMLInputElement): void {
    const text = field.value.trim();
    if (text === '') {
      field.focus();
      return;
    }
    field.value = '';
    this.tell([...this.remarks(), { assetId, seconds: Math.round(seconds * 10) / 10, text }]);
  }

  protected drop(index: number): void {
    this.tell(this.remarks().filter((_, at) => at !== index));
  }

  private tell(remarks: readonly Remark[]): void {
    this.remarks.set(remarks);
    this.changed.emit(remarks);
  }
}
