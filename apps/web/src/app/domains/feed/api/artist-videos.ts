import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { VideoList } from '@parterre/contract/videos';
import { apiResource } from '../../../platform/api/api.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';

/** The videos of an artist, on their page; nothing where there are none. Needs the texts of `feed`. */
@Component({
  selector: 'pt-artist-videos',
  template: `
    @if (videos(); as all) {
      <section aria-labelledby="artist-videos">
        <h2 id="artist-videos" class="bill">{{ t('ofArtist') }}</h2>
        <ul>
          @for (video of all; track video.id) {
            <li>
              <a [href]="paths().feedVideo(video.id)">
                <img
                  [src]="video.cover.url"
                  alt=""
                  [width]="video.cover.width"
                  [height]="video.cover.height"
                  loading="lazy"
                />
                <span>{{ video.title }}</span>
              </a>
            </li>
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
        grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr));
        gap: var(--s-16);
      }
      a {
        display: grid;
        gap: var(--s-8);
        text-decoration: none;
        font-weight: 500;
        &:hover span {
          text-decoration: underline;
          text-decoration-color: var(--brass);
        }
      }
      img {
        width: 100%;
        height: auto;
        aspect-ratio: 9 / 16;
        object-fit: cover;
        background: var(--well);
        border-radius: var(--r-2);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ArtistVideos {
  /** of the person */
  readonly artist = input.required<string>();

  protected readonly t = injectTexts('feed');
  protected readonly paths = injectPaths();
  private readonly list = apiResource<VideoList>(() => ({
    path: `/artists/${encodeURIComponent(this.artist())}/videos`,
    query: { pageSize: 12 },
  }));
  protected readonly videos = computed(() => {
    const items = this.list.value()?.items ?? [];
    return items.length > 0 ? items : undefined;
  });
}
