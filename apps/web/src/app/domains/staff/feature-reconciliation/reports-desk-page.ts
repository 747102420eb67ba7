import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  computed,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import type { PaymentReport, PaymentReportSummary, ReportField, ReportNotUnderstood } from '@parterre/contract/finance';
import type { Page } from '@parterre/contract/wire';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { formValues } from '../../../platform/forms/form-values.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { instantsOf } from '../data/period-of-days.ts';
import { notUnderstoodOf } from '../data/report-outcome.ts';
import { type Upload, uploadFile } from '../data/upload-file.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { FinanceHead } from '../ui/finance-head.ts';
import { injectFinanceWords, knownProviders } from '../ui/finance-words.ts';
import { Pages } from '../ui/pages.ts';
import { ReportColumns } from './report-columns.ts';
import { ReportResult } from './report-result.ts';

/** Reports of providers beside our own books: imported, compared, and booked where only they tell. The one shown is in the address. */
@Component({
  selector: 'pt-reports-desk-page',
  imports: [ConfirmDialog, Control, DeskProblem, Field, FinanceHead, Pages, ReportColumns, ReportResult, Skeleton],
  templateUrl: './reports-desk-page.html',
  styleUrls: ['../ui/desk.css', '../ui/finance.css', './reports-desk-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class ReportsDeskPage {
  protected readonly t = injectTexts('finance');
  protected readonly say = injectProblemText('finance');
  protected readonly words = injectFinanceWords();
  protected readonly here = inject(Here);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly form = viewChild.required<ElementRef<HTMLFormElement>>('form');
  /** what is taken at a counter has no report */
  protected readonly providers = knownProviders.filter((one) => one !== 'cash' && one !== 'terminal');

  readonly report = input<string>();
  readonly page = input<string>();

  protected readonly earlier = apiResource<Page<PaymentReportSummary>>(() => ({
    path: '/payment-reports',
    query: { page: this.page() },
  }));
  protected readonly read = apiResource<PaymentReport>(() => {
    const id = this.report();
    return id === undefined || this.latest()?.id === id ? undefined : `/payment-reports/${encodeURIComponent(id)}`;
  });
  /** as it came with its import, which alone tells the lines that were left out */
  private readonly latest = signal<PaymentReport | undefined>(undefined);
  protected readonly shown = computed(() => {
    const latest = this.latest();
    return latest !== undefined && latest.id === this.report() ? latest : this.read.value();
  });
  protected readonly errors = signal<{ file?: string; until?: string }>({});
  protected readonly problem = signal<Problem | undefined>(undefined);
  /** share of the file that has left, while it is sent */
  protected readonly sent = signal<number | undefined>(undefined);
  /** a report whose columns are to be told */
  protected readonly unknown = signal<{ file: File; found: ReportNotUnderstood } | undefined>(undefined);
  protected readonly asking = signal(false);
  protected readonly booking = new Submission();
  private upload: Upload<PaymentReport> | undefined;

  constructor() {
    describePage(() => ({ title: this.t('reports.title'), hidden: true }));
    inject(DestroyRef).onDestroy(() => this.upload?.stop());
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const file = new FormData(this.form().nativeElement).get('file');
    const chosen = file instanceof File && file.size > 0 ? file : undefined;
    this.errors.set({ ...(chosen ? {} : { file: this.t('reports.fileMissing') }) });
    if (chosen) void this.send(chosen);
  }

  /** @param mapping column of each field, where somebody told */
  protected async send(file: File, mapping?: Partial<Record<ReportField, string>>): Promise<void> {
    if (this.sent() !== undefined) return;
    const values = formValues(this.form().nativeElement);
    const { provider = '', currency = '', unit = '', from = '', until = '' } = values;
    if (from !== '' && until !== '' && until < from) {
      this.errors.set({ until: this.t('reports.untilBefore') });
      return;
    }
    const wish = {
      ...{ provider, currency, fileName: file.name, unit },
      ...instantsOf(from, until, this.words.zone()),
      mapping: mapping && JSON.stringify(mapping),
    };
    const given = Object.entries(wish).flatMap(([name, value]) => (value ? [[name, value]] : []));
    this.problem.set(undefined);
    this.sent.set(0);
    try {
      const path = `/payment-reports?${new URLSearchParams(given)}`;
      this.upload = uploadFile<PaymentReport>(path, file, (share) => this.sent.set(share), 'body');
      const report = await this.upload.answer;
      this.unknown.set(undefined);
      this.latest.set(report);
      await this.router.navigate([], { queryParams: { report: report.id, page: null } });
      this.earlier.reload();
    } catch (error) {
      this.refused(problemOf(error), file);
    } finally {
      this.sent.set(undefined);
      this.upload = undefined;
    }
  }

  protected stop(): void {
    this.upload?.stop();
  }

  protected async book(): Promise<void> {
    const id = this.shown()?.id ?? '';
    const done = await this.booking.run(async () => {
      this.latest.set(await this.api.post<PaymentReport>(`/payment-reports/${id}/book`));
    });
    if (!done) return;
    this.asking.set(false);
    this.toasts.show(this.t('reports.bookedNow'));
  }

  private refused(problem: Problem, file: File): void {
    const found = notUnderstoodOf(problem);
    if (found) this.unknown.set({ file, found });
    else if (problem.code !== 'stopped') this.problem.set(problem);
  }
}
