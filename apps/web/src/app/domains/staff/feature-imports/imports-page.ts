import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { isImportReason } from '@parterre/contract/import-reasons';
import type { FilmColumn } from '@parterre/contract/film-terms';
import type { ImportKind, ImportPreview, ImportProblem, ImportRun } from '@parterre/contract/imports';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { formatDay, formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Desk } from '../api/desk.ts';
import { type Upload, uploadFile } from '../data/upload-file.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { Pages } from '../ui/pages.ts';
import { ColumnForm } from './column-form.ts';

const kinds = ['films', 'cinemas', 'events'] as const satisfies readonly ImportKind[];
const pollEvery = 700;

/** Files taken in: sent, followed while they are read, and what became of each line. The run shown is in the address. */
@Component({
  selector: 'pt-imports-page',
  imports: [Field, Control, Skeleton, DeskProblem, Pages, ColumnForm],
  templateUrl: './imports-page.html',
  styleUrls: ['../ui/desk.css', './imports-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class ImportsPage {
  protected readonly here = inject(Here);
  protected readonly t = injectTexts('staff');
  protected readonly f = injectTexts('sheets');
  protected readonly say = injectProblemText('staff');
  protected readonly language = injectLanguage();
  protected readonly desk = inject(Desk);
  private readonly api = inject(Api);
  private readonly router = inject(Router);

  readonly run = input<string>();
  readonly page = input<string>();

  protected readonly kinds = kinds;
  protected readonly history = apiResource<{
    items: ImportRun[];
    page: number;
    pages: number;
    next: number | null;
    previous: number | null;
  }>(() => (this.desk.id() === '' ? undefined : { path: this.desk.api('/imports'), query: { page: this.page() } }));
  private readonly first = apiResource<ImportRun>(() => {
    const run = this.run();
    return run && this.desk.id() !== '' ? this.desk.api(`/imports/${run}`) : undefined;
  });
  private readonly latest = signal<ImportRun | undefined>(undefined);
  protected readonly shown = computed(() => {
    const latest = this.latest();
    return latest?.id === this.run() ? latest : this.first.value();
  });
  protected readonly runProblem = this.first.problem;
  protected readonly share = computed(() => {
    const run = this.shown();
    return run && run.total > 0 ? Math.round((run.done / run.total) * 100) : 0;
  });
  /** share of the file that has left, while it is sent */
  protected readonly sent = signal<number | undefined>(undefined);
  protected readonly problem = signal<Problem | undefined>(undefined);
  protected readonly fileError = signal<string | undefined>(undefined);
  /** a file of films whose columns are to be told, before it is imported */
  protected readonly unknown = signal<{ file: File; dryRun: boolean; preview: ImportPreview } | undefined>(undefined);
  private upload: Upload<unknown> | undefined;

  constructor() {
    describePage(() => ({ title: this.t('imports.title'), hidden: true }));
    inject(DestroyRef).onDestroy(() => this.upload?.stop());
    effect((onCleanup) => {
      const run = this.shown();
      if (run?.status !== 'running') return;
      const timer = setTimeout(() => void this.follow(run.id), pollEvery);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.sent() !== undefined) return;
    const form = new FormData(event.target as HTMLFormElement);
    const file = form.get('file');
    this.fileError.set(file instanceof File && file.size > 0 ? undefined : this.t('imports.fileError'));
    if (!(file instanceof File) || file.size === 0) return;
    const asked = form.get('kind');
    const kind = kinds.find((one) => one === asked) ?? 'films';
    const dryRun = form.get('dryRun') !== null;
    await this.attempt(async () => {
      if (kind === 'films') {
        const preview = await this.sendFile<ImportPreview>('/imports/preview?kind=films', file);
        if (!preview.recognised) return this.unknown.set({ file, dryRun, preview });
      }
      await this.start(file, new URLSearchParams({ kind, dryRun: String(dryRun) }));
    });
  }

  /** The columns were told: the file goes its way. */
  protected async sendMapped(mapping: Partial<Record<FilmColumn, string>>): Promise<void> {
    const wanted = this.unknown();
    if (!wanted) return;
    const { file, dryRun } = wanted;
    const query = { kind: 'films', dryRun: String(dryRun), mapping: JSON.stringify(mapping) };
    await this.attempt(() => this.start(file, new URLSearchParams(query)));
  }

  private async start(file: File, query: URLSearchParams): Promise<void> {
    const run = await this.sendFile<ImportRun>(`/imports?${query}`, file);
    this.unknown.set(undefined);
    this.latest.set(run);
    await this.router.navigate([], { queryParams: { run: run.id, page: null } });
    this.history.reload();
  }

  private sendFile<T>(path: string, file: File): Promise<T> {
    const upload = uploadFile<T>(this.desk.api(path), file, (share) => this.sent.set(share));
    this.upload = upload;
    return upload.answer;
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.problem.set(undefined);
    this.sent.set(0);
    try {
      await work();
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code !== 'stopped') this.problem.set(problem);
    } finally {
      this.sent.set(undefined);
      this.upload = undefined;
    }
  }

  protected stopSending(): void {
    this.upload?.stop();
  }

  protected async stop(run: ImportRun): Promise<void> {
    try {
      this.latest.set(await this.api.post<ImportRun>(this.desk.api(`/imports/${run.id}/stop`)));
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  /** In the reader's language; a code that this page does not know yet has its English text. */
  protected reason({ code, parameters, reason }: ImportProblem): string {
    return code !== null && isImportReason(code) ? this.t(`imports.reasons.${code}`, parameters) : reason;
  }

  /** « title: Titre, year: Année »: which columns were told. */
  protected mapped({ mapping }: ImportRun): string {
    return Object.entries(mapping)
      .filter(([, column]) => column !== '')
      .map(([, column]) => column)
      .join(', ');
  }

  protected when(instant: string): string {
    const [language, zone] = [this.language(), this.desk.zone()];
    return `${formatDay(language, instant, zone)}, ${formatTime(language, instant, zone)}`;
  }

  protected reloadRun(): void {
    this.first.reload();
  }

  private async follow(id: string): Promise<void> {
    try {
      const run = await this.api.get<ImportRun>(this.desk.api(`/imports/${id}`));
      this.latest.set(run);
      if (run.status !== 'running') this.history.reload();
    } catch (error) {
      const problem = problemOf(error);
      this.problem.set(problem);
      // The import goes on without us; the network's return is worth waiting for.
      const run = this.shown();
      if (problem.code === 'offline' && run) this.latest.set({ ...run });
    }
  }
}
