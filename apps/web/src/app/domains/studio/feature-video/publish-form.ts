import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { OwnVideo, VideoAllowance } from '@parterre/contract/videos';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { typedDate } from '../../../platform/forms/typed-date.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { StudioApi } from '../data/studio-api.ts';

/** Publishes a video, now or later, or changes when; one whose picture is still being made appears as soon as it is there. */
@Component({
  selector: 'pt-publish-form',
  imports: [Control, Field],
  template: `
    @if (offered()) {
      <h2>{{ t(planned() ? 'publish.other' : 'publish.title') }}</h2>
      @if (full() && !planned()) {
        <p class="note">
          {{ t('full.profile') }} <a class="link" [href]="paths().plans()">{{ t('full.plans') }}</a>
        </p>
      }
      <form method="post" novalidate (submit)="publish($event)">
        <pt-field
          [label]="t(planned() ? 'publish.day' : 'publish.at')"
          [hint]="t('publish.atHint')"
          [error]="sending.errors()['at']"
        >
          <input ptControl type="datetime-local" name="at" [value]="planned()" />
        </pt-field>
        @if (sending.problem(); as met) {
          <p class="refusal" role="alert">
            {{ say(met) }}
            @if (met.code === 'profile-not-published') {
              <a class="link" [href]="paths().ownProfile()">{{ t('toProfile') }}</a>
            }
          </p>
        }
        <button type="submit" class="btn" [class.velvet]="!planned()" [attr.aria-disabled]="sending.busy() || null">
          {{ t(planned() ? 'publish.change' : 'publish.now') }}
        </button>
      </form>
    } @else if (video().state === 'published') {
      <p>
        <a class="btn" [href]="paths().feedVideo(video().id)">{{ t('publish.see') }}</a>
      </p>
    }
  `,
  styles: `
    @layer page {
      :host,
      form {
        display: grid;
        gap: var(--s-16);
      }
      h2 {
        font-size: var(--t-21);
        font-weight: 600;
      }
      .btn {
        justify-self: start;
      }
      .note {
        padding: var(--s-8) var(--s-12);
        background: var(--brass-wash);
        border-left: 3px solid var(--brass);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PublishForm {
  readonly video = input.required<OwnVideo>();
  readonly allowance = input<VideoAllowance>();
  readonly changed = output<OwnVideo>();

  protected readonly t = injectTexts('studio');
  protected readonly say = injectProblemText();
  protected readonly paths = injectPaths();
  private readonly api = inject(StudioApi);
  protected readonly sending = new Submission();
  protected readonly offered = computed(() => ['ready', 'processing', 'scheduled'].includes(this.video().state));
  /** when it is to appear, as the field takes it; empty while that is not decided, or at once */
  protected readonly planned = computed(() => {
    const { publishAt } = this.video();
    return publishAt !== null && Date.parse(publishAt) > Date.now() ? typedDate(publishAt) : '';
  });
  protected readonly full = computed(() => this.allowance()?.onProfile.left === 0);

  protected async publish(event: Event): Promise<void> {
    await this.sending.send(
      event,
      ({ at = '' }) => (at !== '' && Date.parse(at) < Date.now() ? { at: this.t('publish.past') } : {}),
      async ({ at = '' }) => {
        const instant = at === '' ? null : new Date(at).toISOString();
        this.changed.emit(await this.api.publish(this.video().id, instant));
      },
    );
  }
}
