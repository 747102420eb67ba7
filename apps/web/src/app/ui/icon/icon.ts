import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { IconName } from './icons.ts';

/** A mark beside words that say the same: always hidden from screen readers. `<pt-icon name="ticket" />` */
@Component({
  selector: 'pt-icon',
  template: '',
  host: { 'aria-hidden': 'true', '[attr.data-icon]': 'name()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Icon {
  readonly name = input.required<IconName>();
}
