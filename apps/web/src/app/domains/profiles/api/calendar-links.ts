import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  type ElementRef,
  computed,
  inject,
  input,
  viewChild,
} from '@angular/core';
import { root } from '../../../platform/api/api.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';

/**
 * The ways to have dates in one's own calendar: to subscribe, or to take the file once; and feeds of what is new. Plain links, which work before
 * the script has come. Needs the texts of `profiles`.
 *
 * `<pt-calendar-links path="/venues/x/calendar.ics" feed="/venues/x/feed" />`; of a search: `path="/whats-on/calendar.ics" [query]="filters()"`,
 * the filters as the address of what is on has them.
 */
@Component({
  selector: 'pt-calendar-links',
  template: `
    <details #box>
      <summary class="btn small">{{ t('calendar.add') }}</summary>
      <ul>
        <li>
          <a class="link" [href]="subscription()">{{ t('calendar.subscribe') }}</a>
          <span class="soft">{{ t('calendar.subscribeLine') }}</span>
        </li>
        <li>
          <a class="link" [href]="address()" download="parterre.ics">{{ t('calendar.download') }}</a>
        </li>
        @if (feed(); as path) {
          <li>
            <a class="link" [href]="feedOf(path, 'atom')">{{ t('calendar.feed') }} (Atom)</a>
            <a class="link" [href]="feedOf(path, 'rss')">RSS</a>
          </li>
        }
      </ul>
    </details>
  `,
  styles: `
    @layer page {
      details {
        position: relative;
      }
      summary {
        list-style: none;
        cursor: pointer;
        &::-webkit-details-marker {
          display: none;
        }
        &::after {
          content: '▾';
          color: var(--brass-text);
        }
      }
      ul {
        position: absolute;
        z-index: 3;
        inset-block-start: calc(100% + var(--s-4));
        display: grid;
        gap: var(--s-4);
        inline-size: min(20rem, calc(100vw - 2 * var(--gutter)));
        padding: var(--s-12) var(--s-16);
        background: var(--raised);
        border: 1px solid var(--line-strong);
        border-radius: var(--r-2);
        font-size: var(--t-14);
        line-height: 1.5;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--s-12);
        padding-block: var(--s-4);
      }
    }
  `,
  host: { '(document:click)': 'closeOutside($event)', '(keydown.escape)': 'close()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CalendarLinks {
  /** of the API, e.g. `/venues/x/calendar.ics` */
  readonly path = input.required<string>();
  /** filters of a search; `undefined` ones are left out */
  readonly query = input<Readonly<Record<string, string | number | undefined>>>({});
  /** of the API, without its ending, e.g. `/venues/x/feed` */
  readonly feed = input<string>();

  protected readonly t = injectTexts('profiles');
  private readonly language = injectLanguage();
  private readonly host = inject(DOCUMENT).location.host;
  private readonly box = viewChild.required<ElementRef<HTMLDetailsElement>>('box');

  protected readonly address = computed(() => {
    const filters = Object.entries(this.query()).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    );
    return `${root}${this.path()}?${new URLSearchParams([...filters, ['language', this.language()]]).toString()}`;
  });
  protected readonly subscription = computed(() => `webcal://${this.host}${this.address()}`);

  /** It lies over the page: a press anywhere else puts it away. */
  protected closeOutside(event: Event): void {
    const { nativeElement: box } = this.box();
    if (box.open && event.target instanceof Node && !box.contains(event.target)) box.open = false;
  }

  protected close(): void {
    const { nativeElement: box } = this.box();
    if (!box.open) return;
    box.open = false;
    box.querySelector('summary')?.focus();
  }

  protected feedOf(path: string, format: 'atom' | 'rss'): string {
    return `${root}${path}.${format}?language=${this.language()}`;
  }
}
