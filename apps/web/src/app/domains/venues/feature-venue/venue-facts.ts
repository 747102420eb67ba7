import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { VenuePage } from '@parterre/contract/programme';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { networkLinks } from '../../profiles/api/network-links.ts';
import { openWeek } from '../api/opening-hours.ts';

/** When a venue is open, how one reaches it, and what is found there; only what is known. */
@Component({
  selector: 'pt-venue-facts',
  templateUrl: './venue-facts.html',
  styles: `
    @layer page {
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
        gap: var(--s-24) var(--s-40);
        margin-top: var(--s-40);
        padding-top: var(--s-20);
        border-top: 1px solid var(--line);
        font-size: var(--t-14);
        line-height: 1.45;
      }
      section {
        display: grid;
        align-content: start;
        gap: var(--s-8);
      }
      h3 {
        font: 700 1.125rem/1.1 var(--display);
        font-stretch: 80%;
      }
      dl > div {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 var(--s-12);
        max-width: 22rem;
      }
      dt {
        color: var(--text-soft);
      }
      dt::first-letter {
        text-transform: uppercase;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VenueFacts {
  protected readonly t = injectTexts('venues');
  private readonly language = injectLanguage();
  readonly venue = input.required<VenuePage['venue']>();
  protected readonly week = computed(() => openWeek(this.venue().openingHours, this.language()));
  protected readonly networks = computed(() => networkLinks(this.venue().links));
  protected readonly host = computed(() => {
    const website = this.venue().website ?? '';
    return URL.canParse(website) ? new URL(website).host : website;
  });
}
