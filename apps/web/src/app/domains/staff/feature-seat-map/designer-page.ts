import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { SeatMapDocument, SeatMapDraft, SeatMapVersion, Venue, VenueZone } from '@parterre/contract/venues';
import { isEmpty, nothing } from '@parterre/seating/editing/selection';
import { fromPretix, toPretix } from '@parterre/seating/pretix';
import { type SeatMap, type SeatType, seatTypes, seatsOf } from '@parterre/seating/seat-map';
import { afterFrame } from '../../../platform/after-frame.ts';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { problemOf } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Connection } from '../../../platform/connection.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { formatTime } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Desk } from '../api/desk.ts';
import { DraftKeeper } from '../data/draft-keeper.ts';
import { SeatMapDesk } from '../data/seat-map-desk.ts';
import { DeskProblem } from '../ui/desk-problem.ts';
import { pressKey } from './designer-keys.ts';
import { Designer } from './designer.ts';
import { KeyHelp } from './key-help.ts';
import { MapCanvas } from './map-canvas.ts';
import { NewRowsForm } from './new-rows-form.ts';
import { NumberingForm } from './numbering-form.ts';
import { PublishReview } from './publish-review.ts';
import { RoomSettings } from './room-settings.ts';
import { RowList } from './row-list.ts';
import { SelectionSettings } from './selection-settings.ts';
import { ToolIcon } from './tool-icons.ts';
import { ToolRail } from './tool-rail.ts';
import { VersionList } from './version-list.ts';
import { asInVenue } from './zone-palette.ts';
import { WarningList } from './warning-list.ts';

/** Where an auditorium's seat map is drawn: saved as one works, published when it is right. */
@Component({
  selector: 'pt-designer-page',
  imports: [
    Skeleton,
    DeskProblem,
    MapCanvas,
    ToolRail,
    ToolIcon,
    SelectionSettings,
    RoomSettings,
    NewRowsForm,
    NumberingForm,
    RowList,
    WarningList,
    PublishReview,
    VersionList,
    KeyHelp,
  ],
  templateUrl: './designer-page.html',
  styleUrls: ['../ui/desk.css', './designer-page.css'],
  host: { '(window:beforeunload)': 'keeper()?.keep()', '(window:pagehide)': 'keeper()?.keep()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class DesignerPage {
  protected readonly t = injectTexts('designer');
  protected readonly say = injectProblemText('designer');
  protected readonly desk = inject(Desk);
  private readonly seatMaps = inject(SeatMapDesk);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly language = injectLanguage();
  private readonly connection = inject(Connection);
  private readonly document = inject(DOCUMENT);

  readonly venueId = input.required<string>();
  readonly auditoriumId = input.required<string>();

  protected readonly place = apiResource<Venue>(() => `/venues/${this.venueId()}`);
  protected readonly draftPath = computed(() =>
    this.seatMaps.draftPath(this.desk, this.venueId(), this.auditoriumId()),
  );
  protected readonly versionsPath = computed(() =>
    this.seatMaps.versionsPath(this.desk, this.venueId(), this.auditoriumId()),
  );
  protected readonly draft = apiResource<SeatMapDraft>(() => (this.desk.id() === '' ? undefined : this.draftPath()));
  protected readonly versions = apiResource<{ items: SeatMapVersion[] }>(() =>
    this.desk.id() === '' ? undefined : this.versionsPath(),
  );
  protected readonly current = apiResource<SeatMapDocument>(() => {
    const [newest] = this.versions.value()?.items ?? [];
    return newest === undefined ? undefined : `/seat-maps/${newest.id}`;
  });
  protected readonly currentPlan = computed(() => {
    const document = this.current.value();
    return document && planOf(document);
  });
  protected readonly room = computed(() =>
    this.place.value()?.auditoriums.find(({ id }) => id === this.auditoriumId()),
  );
  private readonly zone = computed(() => this.place.value()?.timeZone ?? this.desk.zone());
  protected readonly venueZone = this.zone;

  protected readonly designer = signal<Designer | undefined>(undefined);
  protected readonly keeper = signal<DraftKeeper | undefined>(undefined);
  protected readonly venueZones = signal<readonly VenueZone[]>([]);
  protected readonly panel = signal<'settings' | 'rows' | 'warnings'>('settings');
  protected readonly publishing = signal(false);
  protected readonly showingVersions = signal(false);
  protected readonly showingKeys = signal(false);
  protected readonly resolving = new Submission();
  protected readonly canvas = viewChild(MapCanvas);
  protected readonly tabs = ['settings', 'rows', 'warnings'] as const;
  protected readonly types = seatTypes;
  /** What is selected is seen first; its settings follow. */
  protected readonly something = afterFrame(computed(() => !isEmpty(this.designer()?.selection() ?? nothing)));

  protected readonly counts = computed(() => {
    const map = this.designer()?.map();
    return map && [this.t.count('seats', seatsOf(map).length), this.t.count('rows', map.rows.length)].join(', ');
  });
  protected readonly flagged = computed(
    () =>
      new Set((this.designer()?.warnings() ?? []).flatMap(({ kind, seats }) => (kind === 'broken-pair' ? [] : seats))),
  );
  /** what is selected, for those who do not see it */
  protected readonly spoken = computed(() => {
    const designer = this.designer();
    if (!designer) return '';
    const seats = designer.seats();
    const [seat] = seats;
    if (!seat) {
      const areas = designer.areas();
      return areas.length > 0 ? areas.map(({ name }) => name).join(', ') : this.t('selection.none');
    }
    if (seats.length > 1) return this.t.count('seats', seats.length);
    const zone = designer.map().zones.find(({ code }) => code === seat.zone)?.name ?? seat.zone;
    return this.t('selection.one', { row: seat.row, number: seat.number, type: this.t(`type.${seat.type}`), zone });
  });
  protected readonly saved = computed(() => {
    const state = this.keeper()?.state();
    if (!state) return '';
    switch (state.kind) {
      case 'saved':
        return state.at === null ? this.t('save.untouched') : this.t('save.saved', { time: this.time(state.at) });
      case 'refused':
        return `${this.t('save.refused')}: ${this.say(state.problem)}`;
      case 'conflict':
        return this.t('conflict.title');
      default:
        return this.t(`save.${state.kind}`);
    }
  });
  protected readonly conflict = computed(() => {
    const state = this.keeper()?.state();
    if (state?.kind !== 'conflict') return undefined;
    return this.t('conflict.line', {
      who: state.by ?? this.t('conflict.somebody'),
      time: state.at === null ? '…' : this.time(state.at),
    });
  });
  protected readonly hint = computed(() => {
    const tool = this.designer()?.tool() ?? 'select';
    const own = tool === 'select' || tool === 'pan' || tool === 'rows' || tool === 'zone' || tool === 'type';
    return this.t(own ? `hint.${tool}` : 'hint.area');
  });

  constructor() {
    describePage(() => ({ title: this.t('title', { room: this.room()?.name ?? '…' }), hidden: true }));
    effect(() => {
      const draft = this.draft.value();
      if (draft) untracked(() => this.begin(draft));
    });
    effect(() => {
      const map = this.designer()?.map();
      if (map) untracked(() => this.keep(map));
    });
    effect(() => {
      if (this.connection.online())
        untracked(() => this.keeper()?.state().kind === 'offline' && void this.keeper()?.flush());
    });
    inject(DestroyRef).onDestroy(() => {
      const keeper = this.keeper();
      keeper?.end();
      void keeper?.flush();
    });
  }

  private begin(draft: SeatMapDraft): void {
    if (this.designer()) return;
    const path = this.draftPath();
    const keeper = new DraftKeeper(
      {
        save: (revision, plan) => this.seatMaps.save(path, revision, plan),
        storage: this.document.defaultView?.localStorage,
        key: `parterre-seat-map-${this.auditoriumId()}`,
      },
      draft.revision,
    );
    this.venueZones.set(draft.zones);
    const plan = asInVenue(keeper.recover(draft), draft.zones);
    this.lastKept = plan;
    this.keeper.set(keeper);
    this.designer.set(new Designer(plan, draft.authorisedCapacity));
  }

  /** Zones are the venue's: what is refused is said, and shown as it is there. */
  protected async changeZones(zones: VenueZone[]): Promise<void> {
    const before = this.venueZones();
    this.venueZones.set(zones);
    try {
      this.venueZones.set(await this.seatMaps.changeZones(this.desk, this.venueId(), zones));
    } catch (error) {
      this.venueZones.set(before);
      this.toasts.show(this.say(problemOf(error)));
    }
  }

  private lastKept: SeatMap | undefined;

  private keep(map: SeatMap): void {
    if (map === this.lastKept) return;
    this.lastKept = map;
    this.keeper()?.change(map);
  }

  protected tabKey = (tab: 'settings' | 'rows' | 'warnings') =>
    tab === 'rows' ? 'list.tab' : (`list.${tab}` as const);
  protected typeKey = (type: SeatType) => `type.${type}` as const;

  protected time(instant: string): string {
    return formatTime(this.language(), instant, this.zone());
  }

  protected press(event: KeyboardEvent): void {
    const designer = this.designer();
    if (!designer) return;
    const { done, ask } = pressKey(designer, event);
    if (!done) return;
    event.preventDefault();
    if (ask === 'keys') this.showingKeys.set(true);
    else if (ask === 'save') void this.keeper()?.flush();
    else if (ask === 'fit') this.canvas()?.fit();
    else if (ask === 'nearer' || ask === 'farther') this.canvas()?.zoom(ask === 'nearer' ? 1.3 : 1 / 1.3);
    else if (ask === 'show') this.canvas()?.showSelection(false);
  }

  protected placeRows(): void {
    const { x, y } = this.canvas()?.middle() ?? { x: 0, y: 0 };
    this.designer()?.addRowsAt(Math.round(x), Math.round(y));
  }

  protected readonly saveForPublishing = async (): Promise<number | undefined> => {
    const keeper = this.keeper();
    const designer = this.designer();
    if (!keeper || !designer) return undefined;
    // A draft that was never saved has no revision to publish.
    if (keeper.revision === 0) keeper.change(designer.map());
    return (await keeper.flush()) ? keeper.revision : undefined;
  };

  protected publishedAs(version: SeatMapVersion): void {
    this.keeper()?.published();
    this.toasts.show(this.t('publish.done', { version: version.version, seats: version.seats }));
    this.versions.reload();
  }

  protected async workFrom(version: SeatMapVersion): Promise<void> {
    const document = await this.api.get<SeatMapDocument>(`/seat-maps/${version.id}`);
    this.designer()?.change(planOf(document));
    this.showingVersions.set(false);
    this.toasts.show(this.t('versions.opened', { version: version.version }));
  }

  protected async takeTheirs(): Promise<void> {
    await this.resolving.run(async () => {
      const draft = await this.seatMaps.read(this.draftPath());
      this.lastKept = draft.plan;
      this.keeper()?.takeTheirs(draft);
      this.designer()?.change(draft.plan);
      this.toasts.show(this.t('conflict.taken'));
    });
  }

  protected export(): void {
    const designer = this.designer();
    if (!designer) return;
    const file = new Blob([JSON.stringify(toPretix(designer.map()), null, 1)], { type: 'application/json' });
    const link = this.document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = `${this.room()?.name ?? 'plan'}.json`;
    link.click();
    URL.revokeObjectURL(link.href);
  }

  protected async import(event: Event): Promise<void> {
    const box = event.target as HTMLInputElement;
    const [file] = box.files ?? [];
    if (!file) return;
    const plan = parseJson(await file.text());
    box.value = '';
    if (plan === undefined) return this.toasts.show(this.t('file.unreadable'));
    const read = fromPretix(plan);
    if (!read.ok) return this.toasts.show(this.t('file.refused', { path: read.path, expected: read.expected }));
    this.designer()?.change(read.map);
    this.canvas()?.fit();
    this.toasts.show(this.t('file.imported', { name: read.map.name, seats: seatsOf(read.map).length }));
    if (read.guessed) this.toasts.show(this.t('file.guessed'));
  }
}

/** The drawing of a version, without what makes it one. */
function planOf({ id: _id, auditoriumId: _auditorium, version: _version, ...plan }: SeatMapDocument): SeatMap {
  return plan;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
