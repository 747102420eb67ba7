import { ChangeDetectionStrategy, Component, type ElementRef, input, output, viewChild } from '@angular/core';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Icon } from '../../../ui/icon/icon.ts';

/** The one box that finds everything. Before the script has come it is a form that opens the search page. */
@Component({
  selector: 'pt-search-box',
  imports: [Icon],
  template: `
    <form class="box" role="search" method="get" [action]="paths().search()" (submit)="submit($event)">
      <label class="sr" for="search-everything">{{ t('search.label') }}</label>
      <pt-icon name="search" />
      <input
        #box
        id="search-everything"
        name="q"
        type="search"
        autocomplete="off"
        enterkeyhint="search"
        maxlength="200"
        [placeholder]="t('search.placeholder')"
        [value]="value()"
        (input)="typed.emit(box.value.trim())"
      />
      @if (near(); as place) {
        <input type="hidden" name="near" [value]="place" />
      }
      <button type="submit" class="sr">{{ t('search.submit') }}</button>
    </form>
  `,
  styleUrl: '../../../ui/list-search/search-field.css',
  styles: `
    @layer page {
      form {
        position: relative;
      }
      input {
        min-height: 3.25rem;
      }
      button:focus-visible {
        position: static;
        width: auto;
        height: auto;
        clip-path: none;
        padding: var(--s-8);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchBox {
  readonly value = input('');
  readonly near = input<string>();
  /** as the visitor writes */
  readonly typed = output<string>();
  /** when the visitor asks */
  readonly asked = output<string>();

  protected readonly t = injectTexts('discovery');
  protected readonly paths = injectPaths();
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  protected submit(event: Event): void {
    event.preventDefault();
    this.asked.emit(this.box().nativeElement.value.trim());
  }
}
