import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, input } from '@angular/core';
import type { OrganiserPage as OrganiserAnswer } from '@parterre/contract/organisers';
import { answerAs } from '../../../platform/api/answer-as.ts';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { sharePicture } from '../../../platform/share-picture.ts';
import { Poster } from '../../../ui/poster/poster.ts';
import { injectShare } from '../../../ui/share/inject-share.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { EventShelf } from '../../programme/api/event-shelf.ts';
import { injectMoment } from '../../programme/api/moment.ts';
import { organiserData } from '../../programme/api/structured-data.ts';
import { CalendarLinks } from '../api/calendar-links.ts';
import { FollowButton } from '../api/follow-button.ts';
import { networkLinks } from '../api/network-links.ts';

/** Who puts things on: what they are, where, and what comes next. */
@Component({
  selector: 'pt-organiser-page',
  imports: [CalendarLinks, EmptyState, ErrorState, EventShelf, FollowButton, Poster, Skeleton],
  templateUrl: './organiser-page.html',
  styleUrl: './organiser-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class OrganiserPage {
  readonly slug = input.required<string>();

  protected readonly t = injectTexts('profiles');
  protected readonly programme = injectTexts('programme');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  protected readonly share = injectShare();
  private readonly language = injectLanguage();
  private readonly moment = injectMoment();
  private readonly origin = inject(DOCUMENT).location.origin;

  protected readonly answer = apiResource<OrganiserAnswer>(() => `/organisers/${encodeURIComponent(this.slug())}`);
  protected readonly page = keepLast(this.answer.value, this.slug);
  protected readonly missing = computed(() => this.answer.problem()?.status === 404);
  protected readonly networks = computed(() => networkLinks(this.page()?.organiser.links ?? []));
  protected readonly website = computed(() => {
    const address = this.page()?.organiser.website;
    return address ? { href: address, host: new URL(address).host } : undefined;
  });
  protected readonly films = computed(() =>
    (this.page()?.films ?? []).map(({ film, venues }) => {
      const first = venues
        .flatMap(({ venue, showings }) => showings.map(({ startsAt }) => ({ startsAt, venue })))
        .reduce<{ startsAt: string; venue: (typeof venues)[number]['venue'] } | undefined>(
          (soonest, one) => (soonest === undefined || one.startsAt < soonest.startsAt ? one : soonest),
          undefined,
        );
      const when = first === undefined ? '' : this.moment(first.startsAt, first.venue.timeZone);
      return { film, line: [when, first?.venue.name].filter(Boolean).join(', ') };
    }),
  );
  protected readonly venues = computed(() =>
    (this.page()?.venues ?? []).map((venue) => ({
      ...venue,
      where: [venue.address, [venue.postalCode, venue.city].filter(Boolean).join(' ')].filter(Boolean).join(', '),
    })),
  );

  constructor() {
    answerAs(() => this.answer.problem());
    describePage(() => {
      if (this.missing()) return { title: this.t('organiser.notFound'), hidden: true };
      const organiser = this.page()?.organiser;
      if (!organiser) return undefined;
      const path = this.paths().organiser(organiser.slug);
      return {
        title: organiser.name,
        description: organiser.about ?? this.t('organiser.description', { name: organiser.name }),
        path,
        image: sharePicture('organisers', organiser.slug, this.language()),
        feed: `/organisers/${organiser.slug}/feed`,
        data: organiserData(organiser, this.origin + path),
      };
    });
  }
}
