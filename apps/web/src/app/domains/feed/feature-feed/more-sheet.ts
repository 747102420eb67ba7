import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import type { FeedItem, FeedWhy } from '@parterre/contract/feed';
import { isMusicGenre, musicGenreName } from '@parterre/contract/music-genres';
import type { Video, VideoReport } from '@parterre/contract/videos';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { Dialog } from '../../../ui/dialog/dialog.ts';
import { ReportForm } from '../../../ui/report/report-form.ts';
import { Session } from '../../accounts/api/session.ts';
import { FeedApi } from '../data/feed-api.ts';
import { reportReasons } from '../data/report-reasons.ts';

/** Why a video is shown, and what one may do about it: less of it, other wishes, or a report. */
@Component({
  selector: 'pt-more-sheet',
  imports: [Dialog, ReportForm],
  templateUrl: './more-sheet.html',
  styleUrl: './sheet.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MoreSheet {
  readonly video = input.required<Video>();
  readonly item = input<FeedItem | null>(null);
  readonly open = input(false);
  readonly closed = output();
  readonly unwanted = output();
  readonly reported = output();

  protected readonly t = injectTexts('feed');
  protected readonly say = injectProblemText();
  protected readonly paths = injectPaths();
  protected readonly here = inject(Here);
  protected readonly session = inject(Session);
  private readonly language = injectLanguage();
  private readonly api = inject(FeedApi);
  protected readonly reasons = computed(() =>
    reportReasons.map((reason) => ({ reason, name: this.t(`report.${reason}`) })),
  );
  /** the report is being written; begins anew whenever the sheet is opened */
  protected readonly reporting = linkedSignal({ source: this.open, computation: () => false });
  protected readonly why = computed(() => (this.item()?.why ?? []).map((one) => this.wordsOf(one)));

  protected readonly report = (report: VideoReport) => this.api.report(this.video().id, report);

  private wordsOf({ code, genre, place, title }: FeedWhy): string {
    const named = genre !== null && isMusicGenre(genre) ? musicGenreName(genre, this.language()) : '';
    if (code === 'genre' || code === 'taste-slider') return this.t(`why.${code}`, { genre: named });
    if (code === 'liked-like-this' || code === 'watched-like-this')
      return title === null ? this.t(`why.${code}.unnamed`) : this.t(`why.${code}.named`, { title });
    if (code === 'trending' || code === 'nearby')
      return place === null ? this.t(`why.${code}.everywhere`) : this.t(`why.${code}.at`, { place });
    return this.t(`why.${code}`);
  }
}
