import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { ServiceList } from '@parterre/contract/services';
import { apiResource } from '../../../platform/api/api.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { ServiceCard } from './service-card.ts';

/** What an artist offers, on their page; nothing where they offer nothing. Needs the texts of `services` and `uploads`. */
@Component({
  selector: 'pt-artist-services',
  imports: [ServiceCard],
  template: `
    @if (services(); as all) {
      <section id="services" aria-labelledby="artist-services">
        <h2 id="artist-services" class="bill">{{ t('ofArtist') }}</h2>
        <ul>
          @for (service of all; track service.id) {
            <li><pt-service-card [service]="service" [withSeller]="false" /></li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    @layer page {
      section {
        display: grid;
        gap: var(--s-12);
      }
      h2 {
        font-size: var(--t-title);
      }
      ul {
        display: grid;
        column-gap: var(--s-40);
        @media (min-width: 48rem) {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
        @media (min-width: 80rem) {
          grid-template-columns: repeat(3, minmax(0, 1fr));
        }
      }
      li {
        min-width: 0;
        border-top: 1px solid var(--line);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ArtistServices {
  /** of the person */
  readonly artist = input.required<string>();

  protected readonly t = injectTexts('services');
  private readonly list = apiResource<ServiceList>(() => ({
    path: '/services',
    query: { seller: this.artist(), pageSize: 24 },
  }));
  protected readonly services = computed(() => {
    const items = this.list.value()?.items ?? [];
    return items.length > 0 ? items : undefined;
  });
}
