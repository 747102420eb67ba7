import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Desk } from '../api/desk.ts';

/** What is done from a command line on the server, with the words to type; kept as they are in every language. */
const commands = ['user create', 'user grant', 'import cinemas|films|events', 'help'] as const;

/** What an administrator of the platform can do: here, and where else what is not done here. */
@Component({
  selector: 'pt-platform-page',
  template: `
    <div class="tools">
      <h1>{{ t('platform.title') }}</h1>
      <p class="soft">{{ t('platform.line') }}</p>
    </div>
    <div class="work">
      <section aria-labelledby="here">
        <h2 id="here">{{ t('platform.here') }}</h2>
        <p>
          <a class="btn small" [href]="desk.paths().events()">{{ t('nav.events') }}</a>
          <span>{{ t('platform.events') }}</span>
        </p>
        <p>
          <a class="btn small" [href]="desk.paths().identities()">{{ t('nav.identities') }}</a>
          <span>{{ t('platform.identities') }}</span>
        </p>
        <p>
          <a class="btn small" [href]="desk.paths().reviews()">{{ t('nav.reviews') }}</a>
          <span>{{ t('platform.reviews') }}</span>
        </p>
        <p>
          <a class="btn small" [href]="desk.paths().profiles()">{{ t('nav.profiles') }}</a>
          <span>{{ t('platform.profiles') }}</span>
        </p>
        <p>
          <a class="btn small" [href]="desk.paths().boosts()">{{ t('nav.boosts') }}</a>
          <span>{{ t('platform.boosts') }}</span>
        </p>
        <p>
          <a class="btn small" [href]="desk.paths().videos()">{{ t('nav.videos') }}</a>
          <span>{{ t('platform.videos') }}</span>
        </p>
        <p>
          <a class="btn small" [href]="desk.paths().serviceDisputes()">{{ t('nav.serviceDisputes') }}</a>
          <span>{{ t('platform.serviceDisputes') }}</span>
        </p>
        <p>
          <a class="btn small" [href]="desk.paths().feedModels()">{{ t('nav.feedModels') }}</a>
          <span>{{ t('platform.feedModels') }}</span>
        </p>
        <p>
          <a class="btn small" [href]="desk.paths().categories()">{{ t('nav.categories') }}</a>
          <span>{{ t('platform.categories') }}</span>
        </p>
        <p>
          <a class="btn small" [href]="desk.paths().films()">{{ t('nav.films') }}</a>
          <span>{{ t('platform.films') }}</span>
        </p>
        <p>
          <a class="btn small" [href]="desk.paths().finance()">{{ t('nav.finance') }}</a>
          <span>{{ t('platform.finance') }}</span>
        </p>
      </section>
      <section aria-labelledby="houses">
        <h2 id="houses">{{ t('platform.houses') }}</h2>
        <p>{{ t('platform.housesLine') }}</p>
      </section>
      <section aria-labelledby="commands">
        <h2 id="commands">{{ t('platform.commands') }}</h2>
        <p>{{ t('platform.commandsLine') }}</p>
        <ul>
          @for (one of commands; track one; let index = $index) {
            <li>
              <code>npm run cli -- {{ one }}</code> <span class="soft">{{ t(does[index]!) }}</span>
            </li>
          }
        </ul>
      </section>
    </div>
  `,
  styleUrl: '../ui/desk.css',
  styles: `
    @layer page {
      .work {
        display: grid;
        gap: var(--s-32);
        max-width: 48rem;
        padding-block: var(--s-20) var(--s-40);
        overflow-x: visible;
      }
      section {
        display: grid;
        gap: var(--s-12);
      }
      p {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s-8) var(--s-16);
      }
      p > span {
        flex: 1 1 16rem;
      }
      li {
        display: grid;
        gap: var(--s-4);
        padding-block: var(--s-8);
        border-top: 1px solid var(--line);
      }
      code {
        overflow-wrap: anywhere;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class PlatformPage {
  protected readonly t = injectTexts('staff');
  protected readonly desk = inject(Desk);
  protected readonly commands = commands;
  protected readonly does = ['platform.create', 'platform.grant', 'platform.import', 'platform.help'] as const;

  constructor() {
    describePage(() => ({ title: this.t('platform.title'), hidden: true }));
  }
}
