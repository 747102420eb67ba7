import { isPlatformBrowser } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  PLATFORM_ID,
  afterRenderEffect,
  computed,
  inject,
  input,
  linkedSignal,
} from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import type { FilmPage as FilmShowings } from '@parterre/contract/programme';
import { answerAs } from '../../../platform/api/answer-as.ts';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Clock } from '../../../platform/clock.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { capitalised } from '../../../platform/language/capitalised.ts';
import { cinemaDayAt, daysToOffer, fullDay, isDay } from '../../../platform/language/days.ts';
import { numberFormat } from '../../../platform/language/formatters.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { formatDistance, formatDuration } from '../../../platform/language/measures.ts';
import { stripDays } from '../../../platform/language/strip-days.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { readNear } from '../../../platform/near.ts';
import { describePage } from '../../../platform/seo.ts';
import { Sharing } from '../../../platform/share.ts';
import { DayStrip } from '../../../ui/day-strip/day-strip.ts';
import { posterPicture } from '../../../ui/poster/poster-address.ts';
import { Poster } from '../../../ui/poster/poster.ts';
import { starMarks } from '../../../ui/stars/star-marks.ts';
import { EmptyState } from '../../../ui/state/empty-state.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { injectMoment } from '../../programme/api/moment.ts';
import { Seances } from '../../programme/api/seances.ts';
import { FilmReviews } from '../../reviews/api/film-reviews.ts';
import { addressLine } from '../../venues/api/directions.ts';
import { injectGenreName } from '../api/film-facts.ts';
import { versionFacts } from '../api/version-words.ts';
import { filmData } from './film-data.ts';
import { accessible, filtersOf, firstToBook, roomsOf } from './film-showings.ts';
import { FilmSkeleton } from './film-skeleton.ts';

/** A film: what it is, and every screening of it, day by day and room by room. */
@Component({
  selector: 'pt-film-page',
  imports: [DayStrip, EmptyState, ErrorState, FilmReviews, FilmSkeleton, Poster, Seances],
  templateUrl: './film-page.html',
  styleUrls: ['../../../ui/bill-sheet/bill-sheet.css', './film-page.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class FilmPage {
  readonly slug = input.required<string>();
  readonly day = input<string>();
  readonly near = input<string>();
  readonly version = input<string>();

  protected readonly t = injectTexts('catalogue');
  protected readonly programme = injectTexts('programme');
  protected readonly terms = injectTexts('film');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText();
  protected readonly accessible = accessible;
  protected readonly here = inject(Here);
  /** the server waits for the film, and draws it at once */
  protected readonly inBrowser = isPlatformBrowser(inject(PLATFORM_ID));
  private readonly language = injectLanguage();
  private readonly moment = injectMoment();
  private readonly genreName = injectGenreName();
  private readonly clock = inject(Clock);
  private readonly toasts = inject(Toasts);
  private readonly sharing = inject(Sharing);
  private readonly document = inject(DOCUMENT);
  private readonly origin = this.document.location.origin;

  protected readonly showings = apiResource<FilmShowings>(() => ({
    path: `/films/${encodeURIComponent(this.slug())}/showings`,
    query: { day: isDay(this.day()) ? this.day() : undefined, near: readNear(this.near()) },
  }));
  protected readonly shown = keepLast(this.showings.value, this.slug);
  protected readonly film = computed(() => this.shown()?.film);
  protected readonly missing = computed(() => this.showings.problem()?.status === 404);

  /** director, then duration and genres, then who may see it */
  protected readonly credits = computed(() => {
    const film = this.film();
    if (!film) return [];
    const duration = film.durationMinutes === null ? '' : formatDuration(this.language(), film.durationMinutes);
    const genres = film.genres.slice(0, 3).map(this.genreName).join(', ');
    const audience = film.classification === null ? '' : this.t(`film.classification.${film.classification}`);
    return [film.director ?? '', [duration, genres].filter(Boolean).join(', '), audience].filter(Boolean);
  });
  protected readonly cue = computed(() => {
    const { releaseDate = null, year = null } = this.film() ?? {};
    if (!isDay(releaseDate ?? undefined) || releaseDate === null) return year === null ? '' : String(year);
    const coming = releaseDate > cinemaDayAt(this.clock.now(), 'Europe/Paris');
    return this.t(coming ? 'film.releases' : 'film.released', { day: fullDay(this.language(), releaseDate) });
  });
  protected readonly warnings = computed(() => {
    const said = (this.film()?.warnings ?? []).map((code) => this.terms(`warnings.${code}`));
    return said.length === 0 ? '' : capitalised(said.join(', '));
  });
  /** « Awa Exemple (Lina) »: the first of the cast */
  protected readonly cast = computed(() =>
    (this.film()?.credits ?? [])
      .filter(({ role }) => role === 'cast')
      .slice(0, 8)
      .map(({ name, character }) => (character === null ? name : this.t('film.as', { name, character })))
      .join(', '),
  );
  protected readonly countries = computed(() => {
    const names = new Intl.DisplayNames([this.language()], { type: 'region' });
    const film = this.film();
    return (film?.countries ?? []).map((code) => names.of(code) ?? code).join(', ') || (film?.country ?? '');
  });
  protected readonly trailers = computed(() =>
    (this.film()?.trailers ?? []).slice(0, 3).map((trailer, index) => ({
      url: trailer.url,
      name: trailer.name ?? (index === 0 ? this.t('film.trailer') : `${this.t('film.trailer')} ${String(index + 1)}`),
    })),
  );
  /** « VFST (version française, sous-titres pour sourds et malentendants) », each version once */
  protected readonly versions = computed(() => {
    const known = (this.film()?.versions ?? []).map(
      (version) =>
        `${version.label} (${versionFacts(version)
          .map((fact) => this.t(fact))
          .join(', ')})`,
    );
    return [...new Set(known)].join(' · ');
  });
  protected readonly foreignSynopsis = computed(() => {
    const language = this.film()?.synopsisLanguage;
    return language && language !== this.language() ? language : null;
  });

  /** what the reviews come to; newer than the page once they have been read */
  protected readonly latest = linkedSignal(() => this.shown()?.rating);
  protected readonly opinion = computed(() => {
    const rating = this.latest();
    if (rating?.average == null) return undefined;
    const { average, count, attended, distribution } = rating;
    const most = Math.max(...distribution);
    const known = attended === 0 ? '' : `, ${this.t.count('rating.attended', attended)}`;
    return {
      average: numberFormat(this.language(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(average),
      marks: starMarks(Math.round(average)),
      count: this.t.count('rating.count', count) + known,
      bars: distribution
        .map((reviews, index) => ({
          stars: index + 1,
          reviews,
          share: (100 * reviews) / most,
          words: this.t.count('rating.bar', reviews, { stars: this.t.count('rating.stars', index + 1) }),
        }))
        .reverse(),
    };
  });

  protected readonly filters = computed(() => filtersOf(this.shown()?.venues ?? []));
  /** a filter that the day does not have is no filter: the link may come from another day */
  protected readonly filter = computed(() => {
    const asked = this.version();
    return asked !== undefined && this.filters().includes(asked) ? asked : undefined;
  });
  protected readonly houses = computed(() =>
    roomsOf(this.shown()?.venues ?? [], this.filter()).map((house) => ({
      ...house,
      facts: [
        addressLine(house.venue),
        house.distanceMetres === null ? '' : formatDistance(this.language(), house.distanceMetres),
      ]
        .filter(Boolean)
        .join(', '),
    })),
  );
  protected readonly next = computed(() => {
    const first = firstToBook(this.houses(), this.clock.now());
    if (!first) return undefined;
    const moment = this.moment(first.showing.startsAt, first.venue.timeZone);
    return { id: first.showing.id, words: this.t('film.reserve', { moment }) };
  });
  protected readonly days = computed(() => {
    const page = this.shown();
    if (!page || page.days.length === 0) return [];
    const today = cinemaDayAt(this.clock.now(), page.venues[0]?.venue.timeZone ?? 'Europe/Paris');
    const offered = daysToOffer(today, page.days, page.day, 10).filter(
      (day) => day === page.day || page.days.includes(day),
    );
    return stripDays(this.language(), offered, { shown: page.day, today, tonight: this.programme('day.today') });
  });

  constructor() {
    // Back from signing in, the film is not there yet when the address is followed.
    let place = inject(ActivatedRoute).snapshot.fragment;
    afterRenderEffect(() => {
      if (!this.film() || place === null) return;
      this.document.getElementById(place)?.scrollIntoView();
      place = null;
    });
    answerAs(() => this.showings.problem());
    describePage(() => {
      const page = this.shown();
      if (this.missing()) return { title: this.t('film.notFound'), hidden: true };
      if (!page) return undefined;
      const { film } = page;
      return {
        title: film.title,
        description: film.synopsis?.slice(0, 200) ?? this.t('film.description', { title: film.title }),
        image: posterPicture(film.poster),
        type: 'video.movie',
        path: this.paths().film(film.slug),
        data: filmData(page, this.origin, this.paths(), this.genreName),
      };
    });
  }

  protected namesOf(role: 'writer' | 'composer'): string {
    const credits = (this.film()?.credits ?? []).filter((credit) => credit.role === role);
    return credits.map(({ name }) => name).join(', ');
  }

  protected async share(title: string): Promise<void> {
    const done = await this.sharing.share(title);
    if (done === 'copied') this.toasts.show(this.t('film.copied'));
    if (done === 'impossible') this.toasts.show(this.t('film.notCopied'));
  }
}
