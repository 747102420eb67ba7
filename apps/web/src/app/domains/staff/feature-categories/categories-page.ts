import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import type { Category, CategoryInput } from '@parterre/contract/events';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { DeskProblem } from '../ui/desk-problem.ts';

/** Kinds of events, in both languages. */
@Component({
  selector: 'pt-categories-page',
  imports: [Control, DeskProblem, Field, Skeleton],
  template: `
    <div class="tools">
      <h1>{{ t('categories.title') }}</h1>
      <p class="soft">{{ t('categories.line') }}</p>
    </div>
    <div class="split">
      <div class="work">
        @if (rows.problem(); as p) {
          <p class="hurt" role="alert">{{ say(p) }}</p>
        }
        @if (list.value(); as categories) {
          <table class="rows">
            <thead>
              <tr>
                <th scope="col">{{ t('categories.nameFr') }}</th>
                <th scope="col">{{ t('categories.nameEn') }}</th>
                <th scope="col" class="r">{{ t('categories.events') }}</th>
                <th scope="col">
                  <span class="sr">{{ t('categories.actions') }}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              @for (one of categories.items; track one.code) {
                <tr>
                  <td>
                    <b lang="fr">{{ one.name.fr }}</b>
                  </td>
                  <td lang="en">{{ one.name.en }}</td>
                  <td class="r">{{ one.events }}</td>
                  <td class="r">
                    <button type="button" class="btn small quiet" (click)="edited.set(one)">
                      {{ t('categories.change') }} <span class="sr">{{ one.name[language()] }}</span>
                    </button>
                    <button type="button" class="btn small quiet" (click)="remove(one)">
                      {{ t('categories.delete') }} <span class="sr">{{ one.name[language()] }}</span>
                    </button>
                  </td>
                </tr>
              }
            </tbody>
          </table>
        } @else if (list.problem(); as p) {
          <pt-desk-problem [problem]="p" (retry)="list.reload()" />
        } @else {
          <pt-skeleton [label]="t('loading')" [lines]="6" />
        }
      </div>
      <aside class="side" [attr.aria-label]="t(edited() ? 'categories.change' : 'categories.add')">
        <h2>{{ t(edited() ? 'categories.change' : 'categories.add') }}</h2>
        <form method="post" novalidate (submit)="save($event)">
          @if (form.problem(); as p) {
            <p class="hurt" role="alert">{{ say(p) }}</p>
          }
          <pt-field [label]="t('categories.nameFr')" [error]="form.errors()['fr']">
            <input ptControl name="fr" lang="fr" maxlength="60" required [value]="edited()?.name?.fr ?? ''" />
          </pt-field>
          <pt-field [label]="t('categories.nameEn')" [error]="form.errors()['en']">
            <input ptControl name="en" lang="en" maxlength="60" required [value]="edited()?.name?.en ?? ''" />
          </pt-field>
          <div class="acts">
            <button class="btn" type="submit" [attr.aria-disabled]="form.busy()">{{ t('categories.save') }}</button>
            @if (edited()) {
              <button class="btn quiet" type="button" (click)="edited.set(undefined)">{{ t('back') }}</button>
            }
          </div>
        </form>
      </aside>
    </div>
  `,
  styleUrl: '../ui/desk.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class CategoriesPage {
  protected readonly t = injectTexts('deskEvents');
  protected readonly say = injectProblemText('deskEvents');
  protected readonly language = injectLanguage();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly list = apiResource<{ items: Category[] }>(() => '/categories');
  protected readonly edited = signal<Category | undefined>(undefined);
  protected readonly form = new Submission();
  protected readonly rows = new Submission();

  constructor() {
    describePage(() => ({ title: this.t('categories.title'), hidden: true }));
  }

  protected async save(event: Event): Promise<void> {
    const form = event.target as HTMLFormElement;
    const missing = (text: string | undefined) => (text ? undefined : this.t('categories.missing'));
    const done = await this.form.send(
      event,
      ({ fr, en }) => ({ fr: missing(fr), en: missing(en) }),
      async ({ fr = '', en = '' }) => {
        const body: CategoryInput = { name: { fr, en }, description: this.edited()?.description ?? null };
        await this.put(this.edited()?.code ?? codeOf(fr), body);
      },
    );
    if (!done) return;
    this.toasts.show(this.t('categories.saved'));
    form.reset();
    this.edited.set(undefined);
    this.list.reload();
  }

  protected async remove(category: Category): Promise<void> {
    const { code, name, description } = category;
    const done = await this.rows.run(async () => {
      await this.api.delete(`/categories/${encodeURIComponent(code)}`);
    });
    this.list.reload();
    if (!done) return;
    const restore = () => void this.put(code, { name, description }).then(() => this.list.reload());
    this.toasts.show(this.t('categories.deleted', { name: name[this.language()] }), {
      label: this.t('moderation.undo'),
      run: restore,
    });
  }

  private async put(code: string, body: CategoryInput): Promise<void> {
    await this.api.put(`/categories/${encodeURIComponent(code)}`, { body });
  }
}

/** `Théâtre d’objets` → `theatre-d-objets`: stays when the name changes. */
function codeOf(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ['autre'];
  return words.join('-').slice(0, 60).replace(/-$/, '');
}
