import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  computed,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { filmGenres } from '@parterre/contract/film-genres';
import { marketCurrencies } from '@parterre/contract/markets';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { Clock } from '../../../platform/clock.ts';
import { capitalised } from '../../../platform/language/capitalised.ts';
import { cinemaDayAt } from '../../../platform/language/days.ts';
import { formatMoney } from '../../../platform/language/format.ts';
import { keepEarlyInput } from '../../../platform/forms/keep-early-input.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { formatDuration } from '../../../platform/language/measures.ts';
import { Here } from '../../../platform/navigation/here.ts';
import { Whereabouts } from '../../../platform/near.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { injectGenreName } from '../../catalogue/api/film-facts.ts';
import { type BillFilters, activeFilters, formats, periods, queryOfFilters, versionWishes } from './bill-filters.ts';
import { type FilterGroup, fieldsOf, groupOf, readForm } from './filter-groups.ts';
import { injectFilterWords } from './filter-words.ts';

/** What the list counts: the words of the sheet's button. */
export type Counted = 'films' | 'venues' | 'events' | 'dates';

/** Where the number of answers is read while somebody chooses. */
export interface CountAt {
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly counted: Counted;
}

type Staged = BillFilters & { sort?: string };

/**
 * The filters of what is on: the address holds them, this sets them there. On a wide screen a choice counts at once; on a phone a sheet gathers
 * choices, says how many answers they have, and applies them together. Before the script has come the bar is a form. Needs the texts of `filters` and `genres`.
 */
@Component({
  selector: 'pt-filter-bar',
  imports: [NgTemplateOutlet, Icon],
  templateUrl: './filter-bar.html',
  styleUrl: './filter-bar.css',
  host: {
    '(document:click)': 'clicked($event)',
    '(keydown.escape)': 'shut($event)',
    '(focusout)': 'left($event)',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilterBar {
  readonly groups = input.required<readonly FilterGroup[]>();
  readonly filters = input.required<BillFilters>();
  readonly near = input<string>();
  readonly sort = input<string>();
  /** the first is what the list does unasked */
  readonly sorts = input<readonly { readonly value: string; readonly name: string }[]>([]);
  /** parameters of the address that are none of these filters: a form without script sends them along */
  readonly kept = input<Readonly<Record<string, string | undefined>>>({});
  /** parameters that a choice changes with it */
  readonly also = input<Readonly<Record<string, string | null>>>({});
  readonly countAt = input.required<CountAt>();

  protected readonly t = injectTexts('filters');
  protected readonly words = injectFilterWords();
  protected readonly formats = formats;
  protected readonly tongues = ['language', 'subtitles'] as const;
  protected readonly togetherChoices = ['2', '3', '4', '5', '6', '7', '8'];
  protected readonly sheet = signal(false);
  protected readonly asking = signal(false);
  protected readonly lost = signal<'refused' | 'unknown' | null>(null);
  private readonly chosen = signal<Staged>({});
  private readonly language = injectLanguage();
  private readonly genreName = injectGenreName();
  private readonly clock = inject(Clock);
  private readonly here = inject(Here);
  private readonly whereabouts = inject(Whereabouts);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  private readonly current = computed<Staged>(() => {
    const sort = this.sort();
    return { ...this.filters(), ...(sort === undefined ? {} : { sort }) };
  });
  protected readonly shown = computed(() => this.drawn(this.current()));
  protected readonly staged = computed(() => this.drawn(this.chosen()));
  protected readonly setCount = computed(() => activeFilters(this.filters()).length);
  protected readonly keptFields = computed(() =>
    Object.entries({ ...this.kept(), near: this.near() }).flatMap(([name, value]) =>
      value === undefined ? [] : [{ name, value }],
    ),
  );

  private readonly counting = apiResource<{ count: number }>(() => {
    if (!this.sheet()) return undefined;
    const { path, query } = this.countAt();
    const { sort: _, ...filters } = this.chosen();
    return { path, query: { ...query, ...queryOfFilters(filters, this.near()), page: '1', pageSize: '1' } };
  });
  private readonly count = keepLast(this.counting.value, this.sheet);
  protected readonly applyWords = computed(() => {
    const count = this.count()?.count;
    if (count === undefined) return this.t('show.loading');
    return count === 0 ? this.t('show.none') : this.t.count(`show.${this.countAt().counted}`, count);
  });

  protected readonly today = computed(() => cinemaDayAt(this.clock.now(), 'Europe/Paris'));
  protected readonly periodChoices = computed(() => [
    { value: '', name: this.t('when.any') },
    ...periods.map((value) => ({ value, name: this.t(`when.${value}`) })),
  ]);
  protected readonly versionChoices = computed(() => [
    { value: '', name: this.t('any') },
    ...versionWishes.map((value) => ({ value, name: this.t(`version.${value}`) })),
  ]);
  protected readonly languages = computed(() => {
    const names = new Intl.DisplayNames([this.language()], { type: 'language' });
    return this.named(spoken, (code) => capitalised(names.of(code) ?? code), [
      this.current().language,
      this.current().subtitles,
    ]);
  });
  protected readonly genres = computed(() => {
    const say = (value: string) => value.split(',').map((genre) => capitalised(this.genreName(genre)));
    return this.named(filmGenres, (value) => say(value).join(', '), [this.current().genre]);
  });
  protected readonly lengths = computed(() => {
    const say = (minutes: string) => this.t('film.upTo', { length: formatDuration(this.language(), Number(minutes)) });
    return withSet(['90', '120', '150'], [this.current().maxMinutes]).map((value) => ({ value, name: say(value) }));
  });
  protected readonly prices = computed(() => {
    const say = (amount: string, currency: string) =>
      this.t('price.upTo', { price: formatMoney(this.language(), { amount: Number(amount), currency }) });
    const listed = Object.values(usualPrices).flat();
    const asked = this.current().maxPrice;
    const other = asked === undefined || listed.includes(asked) ? [] : [asked];
    return marketCurrencies.map((currency) => ({
      name: this.t(currency === 'EUR' ? 'price.euros' : 'price.francs'),
      choices: [...usualPrices[currency], ...(currency === 'EUR' ? other : [])].map((value) => ({
        value,
        name: say(value, currency),
      })),
    }));
  });
  protected readonly distances = computed(() => [
    { value: '', name: this.t('any') },
    ...withSet(['1', '2', '5', '10', '25'], [this.current().distance]).map((value) => ({
      value,
      name: this.t('place.kilometres', { number: value }),
    })),
  ]);
  protected readonly leftChoices = computed(() => withSet(['1', '5', '10', '20'], [this.current().seats]));
  protected readonly accessOffered = computed(() =>
    (['wheelchair', 'captions', 'audioDescription'] as const).filter(
      (name) => name === 'wheelchair' || this.groups().includes('version'),
    ),
  );

  constructor() {
    keepEarlyInput();
  }

  protected sortIn(staged: Staged): string {
    return this.sorts().find(({ value }) => value === staged.sort)?.value ?? this.sorts()[0]?.value ?? '';
  }

  protected choose(params: Readonly<Record<string, string | null>>): void {
    this.go({ ...this.also(), ...params });
  }

  protected read(form: HTMLFormElement, event?: Event): Record<string, string | null> {
    return readForm(form, event, { fields: fieldsOf(this.groups(), this.near()), unasked: this.sorts()[0]?.value });
  }

  /** The address becomes what was chosen; the list starts at its first page. */
  protected go(params: Readonly<Record<string, string | null>>): void {
    const queryParams = { ...params, page: null, after: null };
    void this.here.go(queryParams);
  }

  protected openSheet(): void {
    this.chosen.set(this.current());
    this.sheet.set(true);
    this.dialog().nativeElement.showModal();
  }

  protected stage(form: HTMLFormElement, event: Event): void {
    const { chosen } = this;
    const fields = Object.entries(this.read(form, event));
    chosen.set(Object.fromEntries(fields.flatMap(([name, value]) => (value === null ? [] : [[name, value]]))));
  }

  protected clearSheet(): void {
    this.chosen.set({});
  }

  protected applySheet(): void {
    const names = fieldsOf(this.groups(), this.near());
    const chosen: Readonly<Record<string, string | undefined>> = this.chosen();
    this.dialog().nativeElement.close();
    this.choose(Object.fromEntries(names.map((name) => [name, chosen[name] ?? null])));
  }

  protected async locate(): Promise<void> {
    this.asking.set(true);
    this.lost.set(null);
    const found = await this.whereabouts.find();
    this.asking.set(false);
    if (found.ok) this.go({ near: found.near });
    else this.lost.set(found.reason);
  }

  protected shut(event: Event): void {
    const details = this.openGroup();
    if (!details) return;
    event.stopPropagation();
    details.open = false;
    details.querySelector('summary')?.focus();
  }

  /** Closes when the focus goes elsewhere; a press on what takes no focus is left to `clicked`. */
  protected left(event: FocusEvent): void {
    const details = this.openGroup();
    const to = event.relatedTarget as Node | null;
    if (details && to !== null && !details.contains(to)) details.open = false;
  }

  protected clicked(event: Event): void {
    const details = this.openGroup();
    if (details && !details.contains(event.target as Node)) details.open = false;
  }

  private openGroup(): HTMLDetailsElement | null {
    return this.host.nativeElement.querySelector<HTMLDetailsElement>('details[open]');
  }

  private drawn(set: Staged) {
    return this.groups().map((code) => ({
      code,
      name: this.t(`group.${code}`),
      set: activeFilters(set).some(({ name }) => groupOf(name) === code) || (code === 'sort' && set.sort !== undefined),
      context: { $implicit: code, set },
    }));
  }

  private named(known: readonly string[], say: (code: string) => string, set: readonly (string | undefined)[]) {
    return withSet(known, set)
      .map((value) => ({ value, name: say(value) }))
      .sort((a, b) => a.name.localeCompare(b.name, this.language()));
  }
}

const spoken = ['fr', 'en', 'es', 'it', 'de', 'ja', 'ko', 'zh', 'ar', 'pt', 'ru'] as const;
/** Minor units. */
const usualPrices = { EUR: ['500', '800', '1000', '1500'], XOF: ['2000', '5000', '10000'] };

/** The usual choices and what the address names beside them. */
function withSet(usual: readonly string[], set: readonly (string | undefined)[]): string[] {
  return [...new Set([...usual, ...set.filter((value) => value !== undefined)])];
}
