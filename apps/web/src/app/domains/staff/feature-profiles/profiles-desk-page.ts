import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import type { ModeratedProfile, ModeratedProfileList, ProfileDecision } from '@parterre/contract/artists';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { deviceZone } from '../../../platform/language/days.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { momentText } from '../data/event-moments.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { Pages } from '../ui/pages.ts';
import { ReasonDialog } from '../ui/reason-dialog.ts';
import { SearchBox } from '../ui/search-box.ts';

type Action = ProfileDecision['action'];
const states = ['reported', 'hidden', 'all'] as const;

/** Artists' profiles as administrators see them: what is reported, who is hidden, who carries the badge. */
@Component({
  selector: 'pt-profiles-desk-page',
  imports: [DeskProblem, Pages, ReasonDialog, SearchBox, Skeleton],
  templateUrl: './profiles-desk-page.html',
  styleUrls: ['../ui/desk.css', '../ui/queue.css', './profiles-desk-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class ProfilesDeskPage {
  protected readonly t = injectTexts('deskProfiles');
  protected readonly say = injectProblemText('deskEvents');
  protected readonly paths = injectPaths();
  protected readonly states = states;
  private readonly language = injectLanguage();
  private readonly api = inject(Api);
  private readonly here = inject(Here);
  private readonly toasts = inject(Toasts);

  readonly state = input<string>();
  readonly q = input<string>();
  readonly page = input<string>();

  protected readonly chosen = computed(() => states.find((state) => state === this.state()) ?? 'reported');
  protected readonly list = apiResource<ModeratedProfileList>(() => ({
    path: '/moderation/profiles',
    query: { state: this.chosen(), q: this.q(), page: this.page(), pageSize: 50 },
  }));
  protected readonly shown = keepLast(this.list.value, this.chosen);
  protected readonly deciding = new Submission();
  /** the one that is to be hidden, while it is asked why */
  protected readonly hiding = signal<ModeratedProfile | undefined>(undefined);

  constructor() {
    describePage(() => ({ title: this.t('title'), hidden: true }));
  }

  protected moment(instant: string): string {
    return momentText(this.language(), instant, deviceZone());
  }

  protected filter(name: string, value: string): void {
    void this.here.go({ [name]: value === '' ? null : value, page: null });
  }

  protected actionsOf({ status, verified, reports }: ModeratedProfile): readonly Action[] {
    return [
      ...(reports.length > 0 && status !== 'hidden' ? (['keep'] as const) : []),
      status === 'hidden' ? 'show' : 'hide',
      verified ? 'unverify' : 'verify',
    ];
  }

  /** Hiding asks why first. */
  protected decide(action: Action, profile: ModeratedProfile): void {
    this.deciding.clear();
    if (action === 'hide') this.hiding.set(profile);
    else void this.send(action, profile, null);
  }

  protected async hide(reason: string): Promise<void> {
    const profile = this.hiding();
    if (profile && (await this.send('hide', profile, reason))) this.hiding.set(undefined);
  }

  private async send(action: Action, { id }: ModeratedProfile, reason: string | null): Promise<boolean> {
    const done = await this.deciding.run(async () => {
      const body: ProfileDecision = { action, reason };
      await this.api.post<ModeratedProfile>(`/moderation/profiles/${encodeURIComponent(id)}/decisions`, { body });
    });
    if (done) this.toasts.show(this.t(`did.${action}`));
    this.list.reload();
    return done;
  }
}
