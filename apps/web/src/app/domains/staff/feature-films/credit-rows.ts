import { ChangeDetectionStrategy, Component, ElementRef, inject, model } from '@angular/core';
import type { FilmCredit } from '@parterre/contract/catalogue';
import { type CreditRole, creditRoles } from '@parterre/contract/film-terms';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { moved } from '../data/film-input.ts';
import { RowMoves } from './row-moves.ts';

/** Who made a film, row by row in the order of the sheet. */
@Component({
  selector: 'pt-credit-rows',
  imports: [RowMoves],
  template: `
    <fieldset>
      <legend>{{ t('credits.title') }}</legend>
      @for (credit of credits(); track $index; let index = $index) {
        <div class="row">
          <div class="what credit">
            <select [attr.aria-label]="t('credits.role')" (change)="change(index, { role: roleOf($event) })">
              @for (role of roles; track role) {
                <option [value]="role" [selected]="role === credit.role">{{ terms(role) }}</option>
              }
            </select>
            <input
              [attr.aria-label]="t('credits.name')"
              [placeholder]="t('credits.name')"
              maxlength="200"
              [value]="credit.name"
              (input)="change(index, { name: textOf($event) })"
              (keydown.enter)="add($event, index)"
            />
            @if (credit.role === 'cast') {
              <input
                [attr.aria-label]="t('credits.character')"
                [placeholder]="t('credits.character')"
                maxlength="200"
                [value]="credit.character ?? ''"
                (input)="change(index, { character: textOf($event) })"
                (keydown.enter)="add($event, index)"
              />
            }
          </div>
          <pt-row-moves
            [index]="index"
            [count]="credits().length"
            [up]="t('credits.up', { name: nameOf(credit) })"
            [down]="t('credits.down', { name: nameOf(credit) })"
            [remove]="t('credits.remove', { name: nameOf(credit) })"
            (moved)="move(index, $event)"
            (removed)="remove(index)"
          />
        </div>
      }
      <div>
        <button type="button" class="btn small" (click)="add($event, credits().length - 1)">
          {{ t('credits.add') }}
        </button>
      </div>
    </fieldset>
  `,
  styleUrl: './film-rows.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CreditRows {
  protected readonly t = injectTexts('sheets');
  private readonly words = injectTexts('film');
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly credits = model.required<readonly FilmCredit[]>();
  protected readonly roles = creditRoles;

  protected terms(role: CreditRole): string {
    return this.words(`roles.${role}`);
  }

  protected nameOf({ name }: FilmCredit): string {
    return name === '' ? this.t('credits.someone') : name;
  }

  protected textOf(event: Event): string {
    return (event.target as HTMLInputElement).value;
  }

  protected roleOf(event: Event): CreditRole {
    const { value } = event.target as HTMLSelectElement;
    return creditRoles.find((role) => role === value) ?? 'cast';
  }

  protected change(at: number, change: Partial<FilmCredit>): void {
    this.credits.update((all) => all.map((credit, index) => (index === at ? { ...credit, ...change } : credit)));
  }

  /** A new row below, in the role of the one above; the keyboard goes on in it. */
  protected add(event: Event, after: number): void {
    event.preventDefault();
    const role = this.credits()[after]?.role ?? 'director';
    const row: FilmCredit = { role, name: '', character: null };
    this.credits.update((all) => [...all.slice(0, after + 1), row, ...all.slice(after + 1)]);
    setTimeout(() => {
      const rows = this.host.nativeElement.querySelectorAll<HTMLElement>('.row');
      rows[after + 1]?.querySelector('input')?.focus();
    });
  }

  protected remove(at: number): void {
    this.credits.update((all) => all.filter((_, index) => index !== at));
  }

  protected move(from: number, to: number): void {
    this.credits.update((all) => moved(all, from, to));
  }
}
