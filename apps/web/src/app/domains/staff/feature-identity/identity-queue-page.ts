import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import type { IdentityCase } from '@parterre/contract/identity-checks';
import { Api, apiResource, root } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { formatDay } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { ReasonDialog } from '../ui/reason-dialog.ts';

const actions = [
  'begin',
  'add-document',
  'remove-document',
  'submit',
  'look',
  'approve',
  'refuse',
  'lapse',
  'erase-document',
] as const;

/** Organisations that ask to sell for money: their documents, and the decision. */
@Component({
  selector: 'pt-identity-queue-page',
  imports: [DeskProblem, ReasonDialog, Skeleton],
  templateUrl: './identity-queue-page.html',
  styleUrls: ['../ui/desk.css', './identity-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class IdentityQueuePage {
  protected readonly t = injectTexts('identity');
  protected readonly say = injectProblemText('identity');
  private readonly language = injectLanguage();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected readonly read = apiResource<{ items: IdentityCase[] }>(() => '/identity-requests');
  private readonly list = linkedSignal(() => this.read.value());
  protected readonly cases = computed(() => this.list()?.items);
  protected readonly waiting = computed(() => this.cases()?.filter(({ status }) => status === 'waiting') ?? []);
  protected readonly decided = computed(() => this.cases()?.filter(({ status }) => status !== 'waiting') ?? []);
  protected readonly refusing = signal<IdentityCase | undefined>(undefined);
  protected readonly deciding = new Submission();

  constructor() {
    describePage(() => ({ title: this.t('queue.title'), hidden: true }));
  }

  protected async decide(one: IdentityCase, approve: boolean, reason: string | null = null): Promise<void> {
    const done = await this.deciding.run(async () => {
      const body = { approve, reason };
      this.list.set(await this.api.post<{ items: IdentityCase[] }>(`/identity-requests/${one.id}/decision`, { body }));
    });
    if (!done) return;
    this.refusing.set(undefined);
    this.toasts.show(this.t(approve ? 'queue.approved' : 'queue.refused', { name: one.organisation.name }));
  }

  protected address(request: string, document: string): string {
    return `${root}/identity-requests/${request}/documents/${document}`;
  }

  protected word(action: string): string {
    const known = actions.find((one) => one === action);
    return known ? this.t(`action.${known}`) : action;
  }

  protected day(instant: string): string {
    return formatDay(this.language(), instant, 'Europe/Paris');
  }
}
