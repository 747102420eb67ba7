import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { ServiceSummary } from '@parterre/contract/services';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Sound } from '../../media/api/sound.ts';
import { injectServiceWords } from '../ui/service-words.ts';

/** A service in a list: what, by whom, how much, and how it sounds. Needs the texts of `services` and `uploads`. */
@Component({
  selector: 'pt-service-card',
  imports: [Sound],
  template: `
    @let one = service();
    <p class="cue">{{ kind() }}</p>
    <h3>
      <a [href]="paths().service(one.slug)" [attr.lang]="one.language">{{ one.title }}</a>
    </h3>
    <p class="soft by">
      @if (withSeller()) {
        <span>{{ one.seller.name }}</span>
      }
      @if (one.seller.rating.average; as average) {
        <span class="num">{{ t('rated', { stars: words.average(average), reviews: one.seller.rating.count }) }}</span>
      }
      @if (words.music(one); as music) {
        <span>{{ music }}</span>
      }
      @if (one.place; as where) {
        <span>{{ where.label }}</span>
      }
    </p>
    @if (sample(); as sound) {
      <pt-sound [src]="sound.url" [title]="one.title" [seconds]="sound.seconds" [waveform]="sound.waveform" />
    }
    <p class="foot num">
      <b class="price">{{ one.soldExclusively ? t('sold') : words.price(one) }}</b>
      <span class="soft">{{ one.duration ? words.duration(one.duration) : t('atOnce') }}</span>
    </p>
  `,
  styles: `
    @layer page {
      :host {
        display: grid;
        align-content: start;
        gap: var(--s-8);
        padding-block: var(--s-16) var(--s-20);
        min-width: 0;
      }
      h3 {
        font-size: var(--t-21);
        font-weight: 600;
        line-height: 1.2;
        overflow-wrap: anywhere;
        a {
          text-decoration: none;
          &:hover {
            text-decoration: underline;
            text-decoration-color: var(--brass);
          }
        }
      }
      .by {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--s-12);
        font-size: var(--t-14);
      }
      .foot {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        gap: var(--s-16);
      }
      .price {
        font: 700 1.5rem/1.1 var(--display);
        font-stretch: 75%;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ServiceCard {
  readonly service = input.required<ServiceSummary>();
  readonly withSeller = input(true);

  protected readonly t = injectTexts('services');
  protected readonly paths = injectPaths();
  protected readonly words = injectServiceWords();
  protected readonly kind = computed(() => this.t(`kind.${this.service().kind}`));
  protected readonly sample = computed(() => {
    const sample = this.service().sample;
    return sample?.url ? { ...sample, url: sample.url } : null;
  });
}
