import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import type { OrganiserChange, OrganiserPage } from '@parterre/contract/organisers';
import { socialNetworks } from '@parterre/contract/social-networks';
import { Api, apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { orNull } from '../../../platform/forms/form-values.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Desk } from '../api/desk.ts';
import { linksFit, readLinks } from '../data/social-links.ts';
import { DeskProblem } from '../ui/desk-problem.ts';

/** What an organisation tells of itself on its public page. */
@Component({
  selector: 'pt-public-words-page',
  imports: [Field, Control, Skeleton, DeskProblem],
  template: `
    @if (read.value()?.organiser; as who) {
      <div class="tools">
        <h1>{{ t('publicWords.title') }}</h1>
        <div class="end">
          <a class="btn small quiet" [href]="paths().organiser(who.slug)">{{ t('publicWords.see') }}</a>
        </div>
      </div>
      <section class="work" [attr.aria-label]="t('publicWords.title')">
        <form method="post" novalidate class="form-grid" (submit)="save($event)">
          @if (form.problem(); as p) {
            <p class="hurt wide" role="alert">{{ say(p) }}</p>
          }
          <fieldset class="few">
            <pt-field [label]="t('publicWords.about')" [hint]="t('publicWords.aboutHint')">
              <textarea ptControl name="about" rows="4" maxlength="600" [value]="who.about ?? ''"></textarea>
            </pt-field>
            <pt-field [label]="t('sheet.website')" [error]="form.errors()['website']">
              <input
                ptControl
                name="website"
                type="url"
                maxlength="500"
                autocomplete="off"
                [value]="who.website ?? ''"
              />
            </pt-field>
            <pt-field
              [label]="t('sheet.links')"
              [hint]="t('sheet.linksHint', { networks })"
              [error]="form.errors()['links']"
            >
              <textarea
                ptControl
                name="links"
                rows="4"
                maxlength="2500"
                [value]="
                  who.links.join(
                    '
'
                  )
                "
              ></textarea>
            </pt-field>
            @if (desk.may('organisation.write')) {
              <button class="btn" type="submit" [attr.aria-disabled]="form.busy()">{{ t('save') }}</button>
            }
          </fieldset>
        </form>
      </section>
    } @else if (read.problem(); as p) {
      <pt-desk-problem [problem]="p" (retry)="read.reload()" />
    } @else {
      <div class="work"><pt-skeleton [label]="t('loading')" [lines]="8" /></div>
    }
  `,
  styleUrls: ['../ui/desk.css', './sheet.css'],
  styles: `
    @layer page {
      .few {
        max-width: 40rem;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class PublicWordsPage {
  protected readonly t = injectTexts('staff');
  protected readonly say = injectProblemText('staff');
  protected readonly paths = injectPaths();
  protected readonly desk = inject(Desk);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  protected readonly read = apiResource<OrganiserPage>(() => `/organisers/${encodeURIComponent(this.desk.id())}`);
  protected readonly form = new Submission();
  protected readonly networks = socialNetworks.join(', ');

  constructor() {
    describePage(() => ({ title: this.t('publicWords.title'), hidden: true }));
  }

  protected async save(event: Event): Promise<void> {
    await this.form.send(
      event,
      ({ website = '', links }) => ({
        website:
          website === '' || (website.startsWith('https://') && URL.canParse(website))
            ? undefined
            : this.t('publicWords.wrongWebsite'),
        links: linksFit(readLinks(links)) ? undefined : this.t('sheet.wrong.links'),
      }),
      async ({ about, website, links }) => {
        const body: OrganiserChange = { about: orNull(about), website: orNull(website), links: readLinks(links) };
        await this.api.patch(this.desk.api('/public-words'), { body });
        this.toasts.show(this.t('sheet.saved'));
      },
    );
  }
}
