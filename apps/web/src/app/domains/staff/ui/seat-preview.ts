import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { SeatMapDocument } from '@parterre/contract/venues';
import { apiResource } from '../../../platform/api/api.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';

/** An auditorium at a glance: every seat a dot, the screen above. What it says is said in words beside it. */
@Component({
  selector: 'pt-seat-preview',
  template: `
    @if (map.value(); as plan) {
      <svg [attr.viewBox]="box()" role="img" [attr.aria-label]="t('venues.previewOf', { name: plan.name })">
        <line
          class="focus"
          [attr.x1]="plan.focus.x - plan.focus.width / 2"
          [attr.x2]="plan.focus.x + plan.focus.width / 2"
          [attr.y1]="plan.focus.y"
          [attr.y2]="plan.focus.y"
        />
        <path class="seats" [attr.d]="dots().standard" />
        <path class="spaces" [attr.d]="dots().wheelchair" />
      </svg>
    }
  `,
  styles: `
    @layer page {
      :host {
        display: block;
        aspect-ratio: 3 / 2;
        background: var(--well);
        border: 1px solid var(--line);
        border-radius: var(--r-1);
      }
      svg {
        width: 100%;
        height: 100%;
        padding: var(--s-8);
      }
      .focus {
        stroke: var(--text-soft);
        stroke-width: 12;
      }
      path {
        fill: none;
        stroke-linecap: round;
      }
      .seats {
        stroke: var(--line-strong);
        stroke-width: 38;
      }
      .spaces {
        stroke: var(--brass);
        stroke-width: 52;
        stroke-linecap: square;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SeatPreview {
  protected readonly t = injectTexts('staff');
  readonly seatMapId = input.required<string>();
  protected readonly map = apiResource<SeatMapDocument>(() => `/seat-maps/${this.seatMapId()}`);
  protected readonly box = computed(() => {
    const plan = this.map.value();
    return plan ? `0 0 ${plan.width} ${plan.height}` : '0 0 1 1';
  });
  protected readonly dots = computed(() => {
    const seats = this.map.value()?.rows.flatMap((row) => row.seats) ?? [];
    const path = (wheelchair: boolean) =>
      seats
        .filter((seat) => (seat.type === 'wheelchair') === wheelchair)
        .map((seat) => `M${seat.x} ${seat.y}h0`)
        .join('');
    return { standard: path(false), wheelchair: path(true) };
  });
}
