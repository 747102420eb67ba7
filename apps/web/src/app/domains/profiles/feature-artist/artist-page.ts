import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, input, signal } from '@angular/core';
import type { ArtistPage as ArtistAnswer } from '@parterre/contract/artists';
import { answerAs } from '../../../platform/api/answer-as.ts';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { sharePicture } from '../../../platform/share-picture.ts';
import { injectShare } from '../../../ui/share/inject-share.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Session } from '../../accounts/api/session.ts';
import { ArtistVideos } from '../../feed/api/artist-videos.ts';
import { EventShelf } from '../../programme/api/event-shelf.ts';
import { ArtistServices } from '../../services/api/artist-services.ts';
import { injectArtistWords } from '../api/artist-words.ts';
import { FollowButton } from '../api/follow-button.ts';
import { ArtistSheet } from '../ui/artist-sheet.ts';
import { ArtistActs } from './artist-acts.ts';
import { artistData } from './artist-data.ts';

/** The public page of an artist: who they are, what they play, what comes next. */
@Component({
  selector: 'pt-artist-page',
  imports: [ArtistActs, ArtistSheet, ArtistServices, ArtistVideos, ErrorState, EventShelf, FollowButton, Skeleton],
  templateUrl: './artist-page.html',
  styleUrl: './artist-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class ArtistPage {
  readonly slug = input.required<string>();

  protected readonly t = injectTexts('artists');
  protected readonly programme = injectTexts('programme');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  protected readonly share = injectShare();
  private readonly words = injectArtistWords();
  private readonly language = injectLanguage();
  private readonly session = inject(Session);
  private readonly origin = inject(DOCUMENT).location.origin;

  protected readonly answer = apiResource<ArtistAnswer>(() => `/artists/${encodeURIComponent(this.slug())}`);
  protected readonly page = keepLast(this.answer.value, this.slug);
  protected readonly missing = computed(() => this.answer.problem()?.status === 404);
  protected readonly own = computed(() => {
    const me = this.session.account();
    return me !== undefined && me !== null && me.id === this.page()?.artist.id;
  });
  /** once they are blocked here, following makes no sense */
  protected readonly blocked = signal(false);

  constructor() {
    answerAs(() => this.answer.problem());
    describePage(() => {
      if (this.missing()) return { title: this.t('notFound'), hidden: true };
      const page = this.page();
      if (!page) return undefined;
      const { artist } = page;
      const path = this.paths().artist(artist.slug);
      const line = [this.words.roles(artist.roles), this.words.place(artist)].filter(Boolean).join(', ');
      const bio = artist.bio[this.language()];
      return {
        title: artist.name,
        description: bio ? `${line}. ${bio}`.slice(0, 200) : this.t('description', { name: artist.name, line }),
        path,
        image: sharePicture('artists', artist.slug, this.language()),
        data: artistData(page, this.language(), {
          url: this.origin + path,
          roles: this.words.roles(artist.roles),
          addressOf: (address) => new URL(address, this.origin).href,
        }),
      };
    });
  }
}
