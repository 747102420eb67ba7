import aisle from 'lucide-static/icons/footprints.svg';
import door from 'lucide-static/icons/door-open.svg';
import grid from 'lucide-static/icons/grid-3x3.svg';
import keyboard from 'lucide-static/icons/keyboard.svg';
import label from 'lucide-static/icons/type.svg';
import pan from 'lucide-static/icons/hand.svg';
import redo from 'lucide-static/icons/redo-2.svg';
import rows from 'lucide-static/icons/rows-3.svg';
import select from 'lucide-static/icons/mouse-pointer-2.svg';
import snap from 'lucide-static/icons/magnet.svg';
import stairs from 'lucide-static/icons/door-stairwell.svg';
import standing from 'lucide-static/icons/users.svg';
import type from 'lucide-static/icons/accessibility.svg';
import undo from 'lucide-static/icons/undo-2.svg';
import zone from 'lucide-static/icons/paintbrush.svg';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';

const icons = { select, pan, rows, zone, type, standing, aisle, stairs, door, label, undo, redo, grid, snap, keyboard };

export type ToolIconName = keyof typeof icons;

/** A mark of the designer's tools: of this page's chunk, so that no other page carries it. */
@Component({
  selector: 'pt-tool-icon',
  template: '',
  host: { 'aria-hidden': 'true', '[innerHTML]': 'markup()' },
  styles: `
    @layer page {
      :host {
        display: inline-grid;
        width: 1.125rem;
        height: 1.125rem;
      }
      :host ::ng-deep svg {
        width: 100%;
        height: 100%;
        stroke-width: 1.7;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ToolIcon {
  readonly name = input.required<ToolIconName>();
  private readonly sanitizer = inject(DomSanitizer);
  /** trusted: it is a constant of the build, chosen by name */
  protected readonly markup = computed(() =>
    this.sanitizer.bypassSecurityTrustHtml(icons[this.name()].replace(/^<!--.*?-->\s*/, '').replace(/\s+/g, ' ')),
  );
}
