import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Icon } from '../../../ui/icon/icon.ts';

@Component({
  selector: 'pt-home-page',
  imports: [RouterLink, Icon],
  templateUrl: './home-page.html',
  styleUrl: './home-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class HomePage {
  protected readonly t = injectTexts('home');
  protected readonly paths = injectPaths();
  protected readonly language = injectLanguage();

  constructor() {
    describePage(() => ({
      title: this.t('title'),
      description: this.t('description'),
      data: { '@type': 'WebSite', name: 'Parterre', inLanguage: this.language() },
    }));
  }
}
