import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { Category, DeskEvent } from '@parterre/contract/events';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { isHttps } from '../data/web-address.ts';
import { wholeNumber } from '../data/whole-number.ts';
import type { EventPart } from './event-draft.ts';

/** What an event is: its words, its kind, who may come. */
@Component({
  selector: 'pt-event-words',
  imports: [Control, Field],
  template: `
    <pt-field [label]="t('title')" [error]="event().title.trim() === '' ? t('lacks.title') : undefined">
      <input
        ptControl
        #title
        maxlength="200"
        [value]="event().title"
        (input)="title.value.trim() && edited.emit({ title: title.value })"
      />
    </pt-field>
    <pt-field [label]="t('short')" [hint]="t('shortHint', { left: 300 - (event().shortDescription?.length ?? 0) })">
      <input
        ptControl
        #short
        maxlength="300"
        [value]="event().shortDescription ?? ''"
        (input)="edited.emit({ shortDescription: short.value || null })"
      />
    </pt-field>
    <pt-field [label]="t('description')" [hint]="t('descriptionHint')">
      <textarea
        ptControl
        #description
        rows="8"
        maxlength="20000"
        [value]="event().description ?? ''"
        (input)="edited.emit({ description: description.value || null })"
      ></textarea>
    </pt-field>
    <div class="pair">
      <pt-field [label]="t('category')">
        <select ptControl #category (change)="edited.emit({ category: category.value || null })">
          <option value="" [selected]="event().category === null">{{ t('choose') }}</option>
          @for (one of categories(); track one.code) {
            <option [value]="one.code" [selected]="one.code === event().category">{{ one.name[language()] }}</option>
          }
        </select>
      </pt-field>
      <pt-field [label]="t('age')" [hint]="t('ageHint')">
        <input
          ptControl
          #age
          inputmode="numeric"
          maxlength="2"
          [value]="event().minimumAge ?? ''"
          (input)="edited.emit({ minimumAge: wholeNumber(age.value, 1, 99) ?? null })"
        />
      </pt-field>
    </div>
    <pt-field [label]="t('rules')">
      <textarea
        ptControl
        #rules
        rows="3"
        maxlength="2000"
        [value]="event().houseRules ?? ''"
        (input)="edited.emit({ houseRules: rules.value || null })"
      ></textarea>
    </pt-field>
    <pt-field [label]="t('link')" [hint]="t('linkHint')" [error]="wrong(link.value) ? t('lacks.address') : undefined">
      <input
        ptControl
        #link
        type="url"
        maxlength="500"
        [value]="event().link ?? ''"
        (change)="wrong(link.value) || edited.emit({ link: link.value || null })"
      />
    </pt-field>
  `,
  styleUrl: '../ui/desk.css',
  styles: `
    @layer page {
      :host {
        gap: var(--s-12);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EventWords {
  protected readonly t = injectTexts('deskEvents');
  protected readonly language = injectLanguage();
  protected readonly wholeNumber = wholeNumber;
  readonly event = input.required<DeskEvent>();
  readonly categories = input.required<readonly Category[]>();
  readonly edited = output<EventPart>();

  protected wrong(text: string): boolean {
    return text !== '' && !isHttps(text);
  }
}
