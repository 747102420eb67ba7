import { ChangeDetectionStrategy, Component, model } from '@angular/core';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Dialog } from '../../../ui/dialog/dialog.ts';

/** Every shortcut of the drawing. */
@Component({
  selector: 'pt-key-help',
  imports: [Dialog],
  template: `
    <pt-dialog [title]="t('keys.title')" [(open)]="open">
      <dl>
        @for (one of keys; track one.words) {
          <dt>
            @for (key of one.keys; track key) {
              <kbd>{{ key }}</kbd>
            }
          </dt>
          <dd>{{ t(one.words) }}</dd>
        }
      </dl>
      <p class="soft">{{ t('keys.alt') }}. {{ t('keys.space') }} {{ t('keys.touch') }}</p>
      <div>
        <button type="button" class="btn" (click)="open.set(false)">{{ t('do.close') }}</button>
      </div>
    </pt-dialog>
  `,
  styles: `
    @layer page {
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0.35rem 1rem;
        font-size: var(--t-14);
      }
      dt {
        display: flex;
        gap: 0.25rem;
        flex-wrap: wrap;
      }
      kbd {
        font: 600 var(--t-12) / 1 var(--sans);
        border: 1px solid var(--line-strong);
        border-radius: 3px;
        padding: 0.25em 0.45em;
        align-self: center;
      }
      p {
        font-size: var(--t-13);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class KeyHelp {
  readonly open = model(false);
  protected readonly t = injectTexts('designer');
  protected readonly keys = [
    { keys: ['←', '→', '↑', '↓'], words: 'keys.arrows' },
    { keys: ['Tab'], words: 'keys.tab' },
    { keys: ['Ctrl Z'], words: 'keys.undo' },
    { keys: ['Ctrl C', 'X', 'V', 'D'], words: 'keys.copy' },
    { keys: ['Ctrl A'], words: 'keys.all' },
    { keys: ['Suppr', 'Del'], words: 'keys.delete' },
    { keys: ['Esc'], words: 'keys.escape' },
    { keys: ['[', ']'], words: 'keys.rotate' },
    { keys: ['M'], words: 'keys.mirror' },
    { keys: ['V', 'H', 'N', 'B', 'T'], words: 'keys.tools' },
    { keys: ['+', '−', '0'], words: 'keys.zoom' },
    { keys: ['G', 'S'], words: 'keys.grid' },
    { keys: ['Ctrl S'], words: 'keys.save' },
  ] as const;
}
