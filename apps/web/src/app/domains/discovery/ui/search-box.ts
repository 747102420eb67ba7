import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import type { Suggestions } from '@parterre/contract/discovery';
import { understandWords } from '@parterre/contract/understand-words';
import { keepEarlyInput } from '../../../platform/forms/keep-early-input.ts';
import { apiResource } from '../../../platform/api/api.ts';
import { keepLast } from '../../../platform/api/keep-last.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { afterAPause } from './after-a-pause.ts';

/** milliseconds without a letter after which names are offered */
const pauseMs = 150;
/** A single letter is in every name. */
const fewestLetters = 2;

type Suggestion = Suggestions['items'][number];

/**
 * The one box that finds everything: names are offered as one writes, the arrows choose among them, Enter opens the chosen one, or looks for what is
 * written. Before the script has come it is a form that opens the search page.
 */
@Component({
  selector: 'pt-search-box',
  imports: [Icon],
  templateUrl: './search-box.html',
  styleUrls: ['../../../ui/list-search/search-field.css', './search-box.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchBox {
  readonly value = input('');
  readonly near = input<string>();
  /** when the visitor asks */
  readonly asked = output<string>();

  protected readonly t = injectTexts('discovery');
  protected readonly paths = injectPaths();
  private readonly router = inject(Router);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  /** words that names are offered for; none while the list is shut */
  private readonly typed = signal('');
  /** Words that are filters are no part of a name. */
  private readonly words = computed(() => {
    const { text } = understandWords(this.typed());
    return text.length >= fewestLetters ? text.slice(0, 100) : '';
  });
  private readonly answers = apiResource<Suggestions>(() =>
    this.words() ? { path: '/search/suggestions', query: { q: this.words(), near: this.near() } } : undefined,
  );
  private readonly last = keepLast(this.answers.value);
  protected readonly offered = computed((): readonly Suggestion[] => (this.words() ? (this.last()?.items ?? []) : []));
  protected readonly open = computed(() => this.offered().length > 0);
  /** -1: none, what is written counts */
  protected readonly active = linkedSignal<readonly Suggestion[], number>({
    source: this.offered,
    computation: () => -1,
  });
  protected readonly announced = computed(() =>
    this.open() ? this.t.count('search.suggested', this.offered().length) : '',
  );
  private readonly pause = afterAPause<string>(pauseMs, (text) => {
    this.typed.set(text);
  });

  constructor() {
    keepEarlyInput();
    inject(DestroyRef).onDestroy(() => {
      this.shut();
    });
  }

  protected write(): void {
    this.pause.next(this.box().nativeElement.value.trim());
  }

  protected press(event: KeyboardEvent): void {
    if (!this.open()) return;
    const count = this.offered().length;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      // One place more than there are names: the box itself.
      this.active.update((at) => ((at + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.shut();
    }
  }

  protected submit(event: Event): void {
    event.preventDefault();
    const chosen = this.offered()[this.active()];
    if (chosen) this.choose(chosen);
    else {
      this.shut();
      this.asked.emit(this.box().nativeElement.value.trim());
    }
  }

  protected choose({ kind, slug }: Suggestion): void {
    this.shut();
    void this.router.navigate([this.paths()[kind](slug)]);
  }

  protected shut(): void {
    this.pause.cancel();
    this.typed.set('');
  }
}
