import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { ArtistPage } from '@parterre/contract/artists';
import type { CreatorCard } from '@parterre/contract/videos';
import { apiResource } from '../../../platform/api/api.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { FollowButton } from '../../profiles/api/follow-button.ts';

/** Who made a video, in short: beside it, or brought in by a swipe. */
@Component({
  selector: 'pt-artist-side',
  imports: [FollowButton],
  templateUrl: './artist-side.html',
  styleUrl: './side.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ArtistSide {
  readonly creator = input.required<CreatorCard>();

  protected readonly t = injectTexts('feed');
  protected readonly paths = injectPaths();
  private readonly language = injectLanguage();
  protected readonly page = apiResource<ArtistPage>(() => {
    const { slug } = this.creator();
    return slug === null ? undefined : `/artists/${encodeURIComponent(slug)}`;
  });
  protected readonly bio = computed(() => {
    const bio = this.page.value()?.artist.bio;
    return bio ? (bio[this.language()] ?? bio.fr ?? bio.en) : null;
  });
  protected readonly events = computed(() => this.page.value()?.comingEvents.slice(0, 3) ?? []);
}
