import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  output,
} from '@angular/core';
import { type MusicGenre, isMusicGenre, musicGenreName, musicGenres } from '@parterre/contract/music-genres';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';

/** Chooses genres of music, so many at most; a press takes one away. */
@Component({
  selector: 'pt-genre-picker',
  template: `
    <fieldset>
      <legend>{{ t('genrePicker.legend') }}</legend>
      @for (one of taken(); track one.id) {
        <button
          type="button"
          class="chip"
          [attr.aria-label]="t('genrePicker.drop', { genre: one.name })"
          (click)="drop(one.id)"
        >
          {{ one.name }} <span aria-hidden="true">×</span>
        </button>
      }
      @if (taken().length < most()) {
        <select [attr.aria-label]="t('genrePicker.add')" (change)="add($event)">
          <option value="">{{ t('genrePicker.add') }}</option>
          @for (one of offered(); track one.id) {
            <option [value]="one.id">{{ one.name }}</option>
          }
        </select>
      }
    </fieldset>
  `,
  styles: `
    @layer page {
      :host {
        display: block;
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-8);
      }
      legend {
        padding: 0 0 var(--s-8);
        font-size: var(--t-14);
        font-weight: 500;
      }
      select {
        min-height: 2.75rem;
        max-width: 100%;
        padding-inline: var(--s-12);
        background: var(--well);
        border: 1px solid var(--line-strong);
        border-radius: var(--r-2);
        color: var(--text);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GenrePicker {
  readonly genres = input.required<readonly string[]>();
  readonly most = input.required<number>();
  readonly changed = output<MusicGenre[]>();

  protected readonly t = injectTexts('shell');
  private readonly language = injectLanguage();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  private readonly chosen = computed(() => this.genres().filter(isMusicGenre));
  protected readonly taken = computed(() => this.chosen().map((id) => this.named(id)));
  protected readonly offered = computed(() =>
    musicGenres
      .filter((id) => !this.chosen().includes(id))
      .map((id) => this.named(id))
      .sort((a, b) => a.name.localeCompare(b.name, this.language())),
  );

  protected add(event: Event): void {
    const select = event.target as HTMLSelectElement;
    const genre = select.value;
    select.value = '';
    if (isMusicGenre(genre)) this.change([...this.chosen(), genre]);
  }

  protected drop(genre: MusicGenre): void {
    this.change(this.chosen().filter((one) => one !== genre));
  }

  /** What was pressed may be gone: then the focus goes to what adds one, or to the last that was added. */
  private change(genres: MusicGenre[]): void {
    this.changed.emit(genres);
    afterNextRender(
      () => {
        const { nativeElement: host } = this.host;
        if (host.contains(host.ownerDocument.activeElement)) return;
        (host.querySelector('select') ?? host.querySelector<HTMLElement>('button:last-of-type'))?.focus();
      },
      { injector: this.injector },
    );
  }

  private named(id: MusicGenre): { id: MusicGenre; name: string } {
    return { id, name: musicGenreName(id, this.language()) };
  }
}
