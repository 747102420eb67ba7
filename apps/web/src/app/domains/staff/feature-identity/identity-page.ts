import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import type { IdentityDocumentKind, IdentityState } from '@parterre/contract/identity-checks';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { formatDay } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Desk } from '../api/desk.ts';
import { uploadFile } from '../data/upload-file.ts';
import { DeskProblem } from '../ui/desk-problem.ts';

const kinds = ['identity', 'registration', 'address', 'bank'] as const satisfies readonly IdentityDocumentKind[];

/** Who stands behind the organisation: asked once, before it sells for money. */
@Component({
  selector: 'pt-identity-page',
  imports: [Control, DeskProblem, Field, Skeleton],
  templateUrl: './identity-page.html',
  styleUrls: ['../ui/desk.css', './identity-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class IdentityPage {
  protected readonly t = injectTexts('identity');
  protected readonly say = injectProblemText('identity');
  private readonly language = injectLanguage();
  protected readonly desk = inject(Desk);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected readonly kinds = kinds;
  protected readonly read = apiResource<IdentityState>(() =>
    this.desk.id() === '' ? undefined : this.desk.api('/identity-check'),
  );
  protected readonly state = linkedSignal(() => this.read.value());
  protected readonly request = computed(() => this.state()?.request ?? undefined);
  protected readonly open = computed(() => this.request()?.status === 'collecting');
  protected readonly form = new Submission();
  protected readonly sending = new Submission();

  constructor() {
    describePage(() => ({ title: this.t('title'), hidden: true }));
  }

  protected async begin(event: Event): Promise<void> {
    await this.form.send(
      event,
      ({ legalName }) => ({ legalName: legalName ? undefined : this.t('nameMissing') }),
      async ({ legalName = '' }) => {
        this.state.set(await this.api.put<IdentityState>(this.desk.api('/identity-check'), { body: { legalName } }));
      },
    );
  }

  protected async add(kind: string, file: HTMLInputElement): Promise<void> {
    const chosen = file.files?.[0];
    if (!chosen) return;
    await this.sending.run(async () => {
      const path = `${this.desk.api('/identity-check/documents')}?kind=${kind}`;
      this.state.set(await uploadFile<IdentityState>(path, chosen, () => undefined).answer);
    });
    file.value = '';
  }

  protected async takeBack(id: string): Promise<void> {
    await this.sending.run(async () => {
      this.state.set(await this.api.delete<IdentityState>(this.desk.api(`/identity-check/documents/${id}`)));
    });
  }

  protected async submit(): Promise<void> {
    const done = await this.sending.run(async () => {
      this.state.set(await this.api.post<IdentityState>(this.desk.api('/identity-check/submission')));
    });
    if (done) this.toasts.show(this.t('submitted'));
  }

  protected day(instant: string): string {
    return formatDay(this.language(), instant, this.desk.zone());
  }
}
