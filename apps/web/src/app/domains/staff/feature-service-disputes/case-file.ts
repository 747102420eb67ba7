import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, input } from '@angular/core';
import type { OrderFile } from '@parterre/contract/service-orders';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Clock } from '../../../platform/clock.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Sound } from '../../media/api/sound.ts';

interface Link {
  readonly url: string;
  readonly expiresAt: string;
}

/** What the server lets a browser show; the rest is only saved. */
const shown = /^(image\/(?:png|jpeg|webp)|audio\/(?:mp4|mpeg|wav|ogg|flac|aac|webm)|video\/(?:mp4|webm|quicktime))$/;

/** A file of a disputed order: pictures and recordings in place, everything to be saved. Needs the texts of `uploads`. */
@Component({
  selector: 'pt-case-file',
  imports: [Sound],
  template: `
    @if (file().preview?.url; as url) {
      <pt-sound
        [src]="url"
        [title]="file().name"
        [seconds]="file().preview?.seconds ?? null"
        [waveform]="file().preview?.waveform ?? null"
      />
    } @else if (link.value(); as there) {
      @switch (kind()) {
        @case ('image') {
          <img [src]="there.url" [alt]="file().name" loading="lazy" (error)="again(there)" />
        }
        @case ('audio') {
          <pt-sound [src]="there.url" [title]="file().name" />
        }
        @case ('video') {
          <video
            controls
            muted
            playsinline
            preload="metadata"
            [src]="there.url"
            [attr.aria-label]="file().name"
            (error)="again(there)"
          ></video>
        }
      }
    } @else if (link.problem(); as p) {
      <p class="refusal">{{ say(p) }}</p>
    }
    <p>
      <span class="name">{{ file().name }}</span>
      @if (file().downloadable) {
        <button
          type="button"
          class="btn small"
          [attr.aria-label]="t('saveOf', { name: file().name })"
          [attr.aria-disabled]="saving.busy()"
          (click)="save()"
        >
          {{ t('save') }}
        </button>
      } @else {
        <span class="soft">{{ t('gone') }}</span>
      }
    </p>
    @if (saving.problem(); as p) {
      <p class="refusal" role="alert">{{ say(p) }}</p>
    }
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        gap: var(--s-8);
        min-width: 0;
        max-width: 40rem;
      }
      p {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s-4) var(--s-12);
      }
      .name {
        overflow-wrap: anywhere;
      }
      img,
      video {
        max-width: 100%;
        max-height: 26rem;
        justify-self: start;
        background: var(--well);
        border: 1px solid var(--line);
        border-radius: var(--r-2);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CaseFile {
  protected readonly t = injectTexts('deskDisputes');
  protected readonly say = injectProblemText('deskDisputes');
  private readonly api = inject(Api);
  private readonly clock = inject(Clock);
  private readonly document = inject(DOCUMENT);
  /** of the order */
  readonly code = input.required<string>();
  readonly file = input.required<OrderFile>();

  protected readonly kind = computed(() => shown.exec(this.file().contentType ?? '')?.[1]?.split('/')[0] ?? null);
  private readonly path = computed(
    () => `/service-disputes/${encodeURIComponent(this.code())}/files/${encodeURIComponent(this.file().assetId)}`,
  );
  /** asked for only where something is shown */
  protected readonly link = apiResource<Link>(() => {
    const { preview, downloadable } = this.file();
    return this.kind() !== null && downloadable && !preview?.url ? this.path() : undefined;
  });
  protected readonly saving = new Submission();

  /** A link that is over is asked for anew; a file that cannot be shown stays to be saved. */
  protected again({ expiresAt }: Link): void {
    if (new Date(expiresAt) < this.clock.now()) this.link.reload();
  }

  protected async save(): Promise<void> {
    await this.saving.run(async () => {
      const { url } = await this.api.get<Link>(this.path());
      this.document.location.assign(url);
    });
  }
}
