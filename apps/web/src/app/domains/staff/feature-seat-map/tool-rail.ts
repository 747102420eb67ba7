import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import type { Designer, Tool } from './designer.ts';
import { ToolIcon } from './tool-icons.ts';

/** The tools at the left of the drawing; the one in hand is pressed. */
@Component({
  selector: 'pt-tool-rail',
  imports: [ToolIcon],
  template: `
    <div role="toolbar" [attr.aria-label]="t('tools')" aria-orientation="vertical">
      @for (one of tools; track one.tool) {
        <button
          type="button"
          [class.apart]="one.apart"
          [attr.aria-pressed]="designer().tool() === one.tool"
          [attr.aria-label]="t('tool.' + one.tool)"
          [title]="t('tool.' + one.tool) + (one.key ? ' (' + one.key + ')' : '')"
          (click)="designer().tool.set(one.tool)"
        >
          <pt-tool-icon [name]="one.tool" />
        </button>
      }
    </div>
  `,
  styles: `
    @layer page {
      :host {
        display: block;
        background: var(--surface);
      }
      div {
        display: flex;
        overflow-x: auto;
        scrollbar-width: none;
        padding: var(--s-4);
        gap: var(--s-2);
        @media (min-width: 60rem) {
          flex-direction: column;
        }
      }
      button {
        display: grid;
        place-items: center;
        flex: none;
        width: 2.25rem;
        height: 2.25rem;
        border-radius: var(--r-2);
        color: var(--text-soft);
        @media (pointer: coarse) {
          width: 2.75rem;
          height: 2.75rem;
        }
        &:hover {
          background: var(--well);
          color: var(--text);
        }
        &[aria-pressed='true'] {
          background: var(--text);
          color: var(--on-inverse);
        }
        &:focus-visible {
          outline-offset: -2px;
        }
      }
      .apart {
        @media (min-width: 60rem) {
          margin-top: var(--s-8);
        }
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ToolRail {
  readonly designer = input.required<Designer>();
  protected readonly t = injectTexts('designer') as (key: string) => string;
  protected readonly tools: readonly { tool: Tool; key?: string; apart?: boolean }[] = [
    { tool: 'select', key: 'V' },
    { tool: 'pan', key: 'H' },
    { tool: 'rows', key: 'N', apart: true },
    { tool: 'zone', key: 'B' },
    { tool: 'type', key: 'T' },
    { tool: 'standing', apart: true },
    { tool: 'aisle' },
    { tool: 'stairs' },
    { tool: 'door' },
    { tool: 'label' },
  ];
}
