import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  model,
  signal,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import { profileReportReasons } from '@parterre/contract/artist-terms';
import type { ProfileReport } from '@parterre/contract/artists';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Dialog } from '../../../ui/dialog/dialog.ts';
import { ReportForm } from '../../../ui/report/report-form.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Session } from '../../accounts/api/session.ts';
import { ArtistsApi } from '../data/artists-api.ts';

/** What one does about somebody whom one would rather not meet: report, block. Needs the texts of `artists`. */
@Component({
  selector: 'pt-artist-acts',
  imports: [Dialog, ReportForm],
  templateUrl: './artist-acts.html',
  styleUrl: './artist-acts.css',
  host: { '(document:click)': 'closeOutside($event)', '(keydown.escape)': 'close()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ArtistActs {
  readonly id = input.required<string>();
  readonly name = input.required<string>();
  readonly blocked = model(false);

  protected readonly t = injectTexts('artists');
  protected readonly say = injectProblemText('artists');
  protected readonly reasons = computed(() =>
    profileReportReasons.map((reason) => ({ reason, name: this.t(`report.why.${reason}`) })),
  );
  protected readonly reporting = signal(false);
  protected readonly blocking = signal(false);
  protected readonly sending = new Submission();
  private readonly api = inject(ArtistsApi);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly paths = injectPaths();
  private readonly toasts = inject(Toasts);
  private readonly menu = viewChild.required<ElementRef<HTMLDetailsElement>>('menu');
  private readonly alive = signal(false);

  constructor() {
    afterNextRender(() => this.alive.set(true));
    effect(() => {
      const id = this.id();
      if (!this.alive() || !this.session.account()) return;
      // What cannot be read is told by the next press.
      void this.api.isBlocked(id).then(
        ({ blocked }) => this.blocked.set(blocked),
        () => undefined,
      );
    });
  }

  protected async ask(what: 'report' | 'block'): Promise<void> {
    this.close();
    const account = await this.session.load().catch(() => undefined);
    if (account === null) {
      await this.router.navigate([this.paths().signIn()], { queryParams: { next: this.router.url } });
      return;
    }
    this.sending.clear();
    (what === 'report' ? this.reporting : this.blocking).set(true);
  }

  protected readonly report = (report: ProfileReport) => this.api.report(this.id(), report);

  protected reported(): void {
    this.reporting.set(false);
    this.toasts.show(this.t('report.sent'));
  }

  protected async block(): Promise<void> {
    const done = await this.sending.run(async () => {
      await this.api.block(this.id());
    });
    if (!done) return;
    this.blocking.set(false);
    this.blocked.set(true);
    this.toasts.show(this.t('block.done', { name: this.name() }), {
      label: this.t('block.undo'),
      run: () => void this.unblock(),
    });
  }

  protected async unblock(): Promise<void> {
    this.close();
    const done = await this.sending.run(async () => {
      await this.api.unblock(this.id());
    });
    const problem = this.sending.problem();
    if (done) this.blocked.set(false);
    else if (problem) this.toasts.show(this.say(problem));
  }

  protected closeOutside(event: Event): void {
    const { nativeElement: menu } = this.menu();
    if (menu.open && event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  }

  protected close(): void {
    const { nativeElement: menu } = this.menu();
    if (!menu.open) return;
    menu.open = false;
    menu.querySelector('summary')?.focus();
  }
}
