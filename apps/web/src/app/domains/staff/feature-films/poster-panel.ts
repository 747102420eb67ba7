import { ChangeDetectionStrategy, Component, DestroyRef, inject, input, output, signal } from '@angular/core';
import type { Film, FilmPoster } from '@parterre/contract/catalogue';
import { Api } from '../../../platform/api/api.ts';
import { problemOf } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { type Upload, uploadFile } from '../data/upload-file.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.ts';

/** The posters of a film: sent, one of them shown, taken away. */
@Component({
  selector: 'pt-poster-panel',
  imports: [ConfirmDialog],
  template: `
    <h2>{{ t('posters.title') }}</h2>
    <ul>
      @for (poster of film().posters; track poster.id; let index = $index) {
        <li>
          <img
            [src]="poster.address"
            [alt]="t('posters.of', { number: index + 1 })"
            width="72"
            height="108"
            loading="lazy"
          />
          @if (index === 0) {
            <span class="tag">{{ t('posters.first') }}</span>
          } @else if (writes()) {
            <button
              type="button"
              class="btn small quiet"
              [attr.aria-label]="t('posters.showNamed', { number: index + 1 })"
              (click)="show(poster)"
            >
              {{ t('posters.show') }}
            </button>
          }
          @if (writes()) {
            <button
              type="button"
              class="btn small quiet"
              [attr.aria-label]="t('posters.removeNamed', { number: index + 1 })"
              (click)="ask(poster)"
            >
              {{ t('posters.remove') }}
            </button>
          }
        </li>
      } @empty {
        <li class="drawn">
          <img [src]="film().poster" alt="" width="72" height="108" />
          <span class="note">{{ t('posters.drawn') }}</span>
        </li>
      }
    </ul>
    @if (problem(); as p) {
      <p class="hurt" role="alert">{{ say(p) }}</p>
    }
    @if (sent() !== undefined) {
      <progress [attr.aria-label]="t('posters.sending')" max="1" [value]="sent()"></progress>
    } @else if (writes()) {
      <label class="btn small">
        {{ t('posters.add') }}
        <input class="sr" type="file" accept="image/jpeg,image/png,image/webp,image/avif" (change)="send($event)" />
      </label>
      <p class="note">{{ t('posters.hint') }}</p>
    }
    <pt-confirm-dialog
      [title]="t('posters.question')"
      [explanation]="t('posters.questionLine')"
      [action]="t('posters.yes')"
      [open]="removing() !== undefined"
      (openChange)="$event || removing.set(undefined)"
      [busy]="removal.busy()"
      [problem]="removal.problem()"
      (confirmed)="remove()"
    />
  `,
  styleUrl: '../ui/desk.css',
  styles: `
    @layer page {
      :host {
        gap: var(--s-8);
        justify-items: start;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-12);
      }
      li {
        display: grid;
        gap: var(--s-4);
        justify-items: center;
      }
      .drawn {
        grid-template-columns: auto 1fr;
        align-items: center;
        gap: var(--s-12);
      }
      img {
        width: 4.5rem;
        height: 6.75rem;
        object-fit: cover;
        border-radius: var(--r-1);
        box-shadow: var(--shadow-print);
      }
      label:focus-within {
        outline: 2px solid var(--focus, currentcolor);
        outline-offset: 2px;
      }
      progress {
        width: 100%;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PosterPanel {
  protected readonly t = injectTexts('sheets');
  protected readonly say = injectProblemText('staff');
  private readonly api = inject(Api);
  readonly film = input.required<Film>();
  readonly writes = input(false);
  readonly changed = output<Film>();
  protected readonly problem = signal<ReturnType<typeof problemOf> | undefined>(undefined);
  /** share of the image that has left, while it is sent */
  protected readonly sent = signal<number | undefined>(undefined);
  protected readonly removing = signal<FilmPoster | undefined>(undefined);
  protected readonly removal = new Submission();
  private upload: Upload<Film> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.upload?.stop());
  }

  protected async send(event: Event): Promise<void> {
    const control = event.target as HTMLInputElement;
    const file = control.files?.[0];
    if (!file) return;
    await this.attempt(async () => {
      this.sent.set(0);
      const path = `/films/${this.film().id}/posters`;
      this.upload = uploadFile<Film>(path, file, (share) => this.sent.set(share));
      return this.upload.answer.finally(() => this.sent.set(undefined));
    });
    control.value = '';
  }

  protected async show(poster: FilmPoster): Promise<void> {
    const rest = this.film().posters.filter(({ id }) => id !== poster.id);
    const order = [poster.id, ...rest.map(({ id }) => id)];
    await this.attempt(() => this.api.patch<Film>(`/films/${this.film().id}/posters`, { body: { order } }));
  }

  protected ask(poster: FilmPoster): void {
    this.removal.clear();
    this.removing.set(poster);
  }

  protected async remove(): Promise<void> {
    const poster = this.removing();
    if (!poster) return;
    const done = await this.removal.run(async () => {
      this.changed.emit(await this.api.delete<Film>(`/films/${this.film().id}/posters/${poster.id}`));
    });
    if (done) this.removing.set(undefined);
  }

  private async attempt(work: () => Promise<Film>): Promise<void> {
    this.problem.set(undefined);
    try {
      this.changed.emit(await work());
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code !== 'stopped') this.problem.set(problem);
    }
  }
}
