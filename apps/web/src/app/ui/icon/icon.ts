import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';
import { type IconName, icons } from './icons.ts';

/** A mark beside words that say the same: always hidden from screen readers. `<pt-icon name="ticket" />` */
@Component({
  selector: 'pt-icon',
  template: '',
  host: { 'aria-hidden': 'true', '[innerHTML]': 'markup()' },
  styles: `
    @layer page {
      :host {
        display: inline-grid;
        width: 1.375rem;
        height: 1.375rem;
        flex: none;
      }
      :host ::ng-deep svg {
        width: 100%;
        height: 100%;
        stroke-width: 1.6;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Icon {
  readonly name = input.required<IconName>();

  private readonly sanitizer = inject(DomSanitizer);

  /** trusted: it is a constant of the build, chosen by name */
  protected readonly markup = computed(() =>
    this.sanitizer.bypassSecurityTrustHtml(icons[this.name()].replace(/^<!--.*?-->\s*/, '').replace(/\s+/g, ' ')),
  );
}
