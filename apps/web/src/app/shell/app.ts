import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Connection } from '../platform/connection.ts';
import { injectTexts } from '../platform/language/inject-texts.ts';
import { focusHeadingOnNavigation } from '../platform/navigation/focus-heading.ts';
import { followLinks } from '../platform/navigation/follow-links.ts';
import { injectFrame } from '../platform/navigation/frame.ts';
import { Icon } from '../ui/icon/icon.ts';
import { ToastArea } from '../ui/toast/toast-area.ts';
import { Dock } from './dock.ts';
import { PageFooter } from './page-footer.ts';
import { TopBar } from './top-bar.ts';

/** The frame around every page: skip link, bar, page, footer, dock. */
@Component({
  selector: 'pt-root',
  host: { '[class.own-frame]': "frame() === 'own'", '[class.stage-frame]': "frame() === 'stage'" },
  imports: [RouterOutlet, TopBar, PageFooter, Dock, ToastArea, Icon],
  template: `
    <a class="skip" href="#content" (click)="skip($event, content)">{{ t('skip') }}</a>
    @if (frame() !== 'own') {
      <pt-top-bar />
    }
    @if (!connection.online() && frame() !== 'stage') {
      <p class="offline wrap" role="status"><pt-icon name="offline" /> {{ t('offline') }}</p>
    }
    <main #content id="content" [class.wrap]="frame() === 'whole'" tabindex="-1">
      <router-outlet />
    </main>
    @if (frame() === 'whole') {
      <pt-page-footer />
    }
    @if (frame() !== 'own') {
      <pt-dock />
    }
    <pt-toast-area [closeLabel]="t('close')" />
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        grid-template-rows: auto auto 1fr auto;
        min-height: 100dvh;
        padding-bottom: calc(3.75rem + env(safe-area-inset-bottom));
        @media (min-width: 60rem) {
          padding-bottom: 0;
        }
      }
      :host(.own-frame) {
        padding-bottom: 0;
        main {
          padding-bottom: 0;
        }
      }
      :host(.stage-frame) {
        main {
          padding-bottom: 0;
        }
        pt-top-bar {
          display: none;
          @media (min-width: 60rem) {
            display: block;
          }
        }
      }
      pt-top-bar {
        grid-row: 1;
      }
      .offline {
        grid-row: 2;
        width: 100%;
        display: flex;
        align-items: center;
        gap: var(--s-8);
        padding-block: var(--s-8);
        background: var(--alert-wash);
        font-size: var(--t-14);
        font-weight: 500;
      }
      main {
        grid-row: 3;
        width: 100%;
        min-width: 0;
        outline: 0;
        padding-bottom: var(--s-56);
      }
      pt-page-footer {
        grid-row: 4;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class App {
  protected readonly t = injectTexts('shell');
  protected readonly connection = inject(Connection);
  /** a page of one task (seats) brings its own bar, and no dock; one that fills the screen (the feed) keeps the dock alone */
  protected readonly frame = injectFrame();

  constructor() {
    focusHeadingOnNavigation();
    followLinks();
  }

  /** With `<base href="/">` a bare `#content` would lead to the home page. */
  protected skip(event: Event, content: HTMLElement): void {
    event.preventDefault();
    content.focus();
  }
}
