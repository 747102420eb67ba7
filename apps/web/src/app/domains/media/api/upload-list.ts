import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Problem } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { formatBytes } from '../../../platform/language/measures.ts';
import { injectFailureText } from './failure-text.ts';
import { type Upload, Uploads } from './uploads.ts';

/**
 * The files of a slot on their way: how far each is, and pause, retry or give up. A ready one stays until whoever it is for has taken it. Needs the texts
 * of `uploads`.
 */
@Component({
  selector: 'pt-upload-list',
  templateUrl: './upload-list.html',
  styleUrl: './upload-list.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UploadList {
  readonly slot = input.required<string>();

  protected readonly t = injectTexts('uploads');
  protected readonly uploads = inject(Uploads);
  private readonly language = injectLanguage();
  private readonly say = injectProblemText();
  private readonly failureText = injectFailureText();
  protected readonly shown = computed(() =>
    this.uploads
      .all()
      .filter(({ slot }) => slot === this.slot())
      .map((upload) => ({
        ...upload,
        // Until the server tells how far it is, the bar only moves.
        progress:
          upload.state === 'checking' ? (upload.asset?.progress ?? null) : upload.sent / Math.max(1, upload.bytes),
        size: this.t('size', {
          sent: formatBytes(this.language(), upload.sent),
          all: formatBytes(this.language(), upload.bytes),
        }),
        reason: this.reasonOf(upload),
      })),
  );

  private reasonOf({ state, why }: Upload): string | null {
    if (why === null) return null;
    return state === 'failed' ? this.failureText(why) : this.say(new Problem(why, 0));
  }
}
