import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { OwnProfile, ProfilePicture } from '@parterre/contract/artists';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { ArtistsApi } from '../data/artists-api.ts';
import { Portrait } from '../ui/portrait.ts';

const largest = 8 * 1_048_576;

/** Photo and cover: given, changed, taken away; at once, without the rest being saved. */
@Component({
  selector: 'pt-pictures-section',
  imports: [Portrait],
  template: `
    <section aria-labelledby="pictures">
      <h2 id="pictures">{{ t('pictures') }}</h2>
      @if (isNew()) {
        <p class="hint">{{ t('picturesLater') }}</p>
      } @else {
        <div class="both">
          @for (which of kinds; track which) {
            <div class="one">
              @if (which === 'photo') {
                <pt-portrait [src]="profile().photo" [name]="profile().name" [eager]="true" />
              } @else if (profile().cover) {
                <img class="cover" width="2000" height="900" alt="" [src]="profile().cover" />
              } @else {
                <span class="cover none" aria-hidden="true"></span>
              }
              <div class="acts">
                <label class="btn small"
                  >{{ t(profile()[which] === null ? labels[which].give : labels[which].change)
                  }}<input
                    #file
                    type="file"
                    class="sr"
                    accept="image/jpeg,image/png,image/webp,image/avif"
                    [disabled]="sending.busy()"
                    (change)="give(which, file)"
                /></label>
                @if (profile()[which] !== null) {
                  <button type="button" class="btn small quiet" (click)="take(which)">{{ t('takeAway') }}</button>
                }
              </div>
            </div>
          }
        </div>
        <p class="hint">{{ t('picturesHint') }}</p>
      }
      @if (sending.problem(); as met) {
        <p class="error" role="alert">{{ say(met) }}</p>
      }
      @if (tooLarge()) {
        <p class="error" role="alert">{{ t('pictureTooLarge') }}</p>
      }
      <p class="hint" role="status">{{ sending.busy() ? t('pictureSending') : '' }}</p>
    </section>
  `,
  styleUrl: './section.css',
  styles: `
    @layer page {
      .both {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-24);
        align-items: end;
      }
      .one {
        display: grid;
        gap: var(--s-8);
        &:last-child {
          flex: 1 1 16rem;
          max-width: 28rem;
        }
      }
      pt-portrait {
        width: 9rem;
      }
      .cover {
        display: block;
        width: 100%;
        height: 9rem;
        object-fit: cover;
        border-radius: var(--r-2);
        &.none {
          background: var(--brass-wash);
        }
      }
      label:has(:focus-visible) {
        outline: 2px solid var(--focus);
        outline-offset: 2px;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PicturesSection {
  readonly profile = input.required<OwnProfile>();
  readonly changed = output<OwnProfile>();

  protected readonly t = injectTexts('ownProfile');
  protected readonly say = injectProblemText('ownProfile');
  protected readonly kinds = ['photo', 'cover'] as const;
  protected readonly labels = {
    photo: { give: 'photo.give', change: 'photo.change' },
    cover: { give: 'cover.give', change: 'cover.change' },
  } as const;
  protected readonly sending = new Submission();
  protected readonly tooLarge = signal(false);
  protected readonly isNew = computed(() => this.profile().revision === 0);
  private readonly api = inject(ArtistsApi);

  protected async give(which: ProfilePicture, input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    input.value = '';
    if (file === undefined) return;
    this.tooLarge.set(file.size > largest);
    if (file.size <= largest) await this.send(() => this.api.givePicture(which, file));
  }

  protected async take(which: ProfilePicture): Promise<void> {
    this.tooLarge.set(false);
    await this.send(() => this.api.takePictureAway(which));
  }

  private async send(ask: () => Promise<OwnProfile>): Promise<void> {
    await this.sending.run(async () => {
      this.changed.emit(await ask());
    });
  }
}
