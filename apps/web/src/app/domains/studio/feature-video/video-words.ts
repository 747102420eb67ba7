import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output, signal } from '@angular/core';
import { isMusicGenre } from '@parterre/contract/music-genres';
import type { OwnVideo } from '@parterre/contract/videos';
import { problemOf } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { GenrePicker } from '../../profiles/api/genre-picker.ts';
import { StudioApi } from '../data/studio-api.ts';

/** Title, text, genres, tempo and captions of a video: they may change at any time. */
@Component({
  selector: 'pt-video-words',
  imports: [Control, Field, GenrePicker],
  templateUrl: './video-words.html',
  styleUrl: './video-words.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VideoWords {
  readonly video = input.required<OwnVideo>();
  readonly changed = output<OwnVideo>();

  protected readonly t = injectTexts('studio');
  protected readonly say = injectProblemText();
  private readonly api = inject(StudioApi);
  private readonly toasts = inject(Toasts);
  protected readonly languages = ['fr', 'en'] as const;
  protected readonly sending = new Submission();
  protected readonly captionsFault = signal<string | undefined>(undefined);
  protected readonly genres = linkedSignal(() => this.video().genres.filter(isMusicGenre));
  protected async save(event: Event): Promise<void> {
    const done = await this.sending.send(
      event,
      ({ title = '', tempo = '' }) => ({
        ...(title === '' ? { title: this.t('words.titleLacks') } : {}),
        ...(tempo !== '' && !(Number(tempo) >= 30 && Number(tempo) <= 300)
          ? { tempo: this.t('words.tempoLacks') }
          : {}),
      }),
      async ({ title = '', text = '', tempo = '', language, commentsOpen }) => {
        this.changed.emit(
          await this.api.change(this.video().id, {
            ...{ title, text, genres: [...this.genres()], commentsOpen: commentsOpen !== undefined },
            language: language === 'en' ? 'en' : 'fr',
            tempo: tempo === '' ? null : Math.round(Number(tempo)),
          }),
        );
      },
    );
    if (done) this.toasts.show(this.t('words.saved'));
  }

  protected async caption(language: 'fr' | 'en', event: Event): Promise<void> {
    const field = event.target as HTMLInputElement;
    const file = field.files?.[0];
    field.value = '';
    if (!file) return;
    this.captionsFault.set(undefined);
    try {
      this.changed.emit(await this.api.caption(this.video().id, language, await file.text()));
    } catch (error) {
      const problem = problemOf(error);
      this.captionsFault.set(problem.status === 422 ? this.t('captions.unreadable') : this.say(problem));
    }
  }

  protected async uncaption(language: 'fr' | 'en'): Promise<void> {
    await this.api.uncaption(this.video().id, language);
    const video = this.video();
    this.changed.emit({ ...video, captions: video.captions.filter((one) => one.language !== language) });
  }
}
