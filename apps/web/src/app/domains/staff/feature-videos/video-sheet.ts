import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { ModeratedVideoSheet, VideoDecision } from '@parterre/contract/videos';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { deviceZone } from '../../../platform/language/days.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { clockFace } from '../../../platform/language/measures.ts';
import { captionLines } from '../data/caption-lines.ts';
import { momentText } from '../data/event-moments.ts';

/** A video or a comment as an administrator looks at it: what it shows and says, what it is reported for, what was decided, and what may be. */
@Component({
  selector: 'pt-video-sheet',
  templateUrl: './video-sheet.html',
  styleUrls: ['../ui/desk.css', './video-sheet.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VideoSheet {
  protected readonly t = injectTexts('deskVideos');
  protected readonly feed = injectTexts('feed');
  protected readonly paths = injectPaths();
  protected readonly clock = clockFace;
  private readonly language = injectLanguage();
  readonly sheet = input.required<ModeratedVideoSheet>();
  readonly busy = input(false);
  readonly decided = output<VideoDecision['action']>();

  /** The smallest file that is not tiny: it plays in a narrow column. */
  protected readonly source = computed(() => {
    const rising = this.sheet().sources.toSorted((one, other) => one.width - other.width);
    return (rising.find(({ width }) => width >= 480) ?? rising.at(-1))?.url;
  });
  protected readonly captions = computed(() =>
    this.sheet().captions.map(({ language, vtt }) => ({ language, lines: captionLines(vtt) })),
  );
  protected readonly waiting = computed(() => this.sheet().allReports.filter(({ answered }) => !answered).length);

  protected moment(instant: string): string {
    return momentText(this.language(), instant, deviceZone());
  }
}
