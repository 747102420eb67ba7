import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';
import type { Credit } from '@parterre/contract/artists';
import { networkOf, socialNetworks } from '@parterre/contract/social-networks';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import type { ProfileForm } from '../data/profile-draft.ts';

/** What one has done, and where else one is. */
@Component({
  selector: 'pt-showcase-section',
  imports: [Control, Field],
  templateUrl: './showcase-section.html',
  styleUrls: ['./section.css', './showcase-section.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShowcaseSection {
  readonly form = input.required<ProfileForm>();
  readonly refused = input<readonly string[]>([]);
  readonly written = output<Partial<ProfileForm>>();

  protected readonly t = injectTexts('ownProfile');
  protected readonly networks = socialNetworks.join(', ');
  /** one address a line, as it is written; those that are none stay in the box and are not kept */
  protected readonly linkText = linkedSignal<string, string>({
    source: () => this.form().links.join('\n'),
    computation: (kept, before) =>
      before !== undefined && linesOf(before.value).filter(isLink).join('\n') === kept ? before.value : kept,
  });
  protected readonly unknownLink = computed(() => linesOf(this.linkText()).find((line) => !isLink(line)));
  protected readonly websiteError = computed(() => {
    const address = this.form().website;
    return address !== null && !isSecure(address) ? this.t('addressWrong') : undefined;
  });

  protected setLinks(text: string): void {
    this.linkText.set(text);
    this.written.emit({ links: linesOf(text).filter(isLink).slice(0, 8) });
  }

  protected setWebsite(text: string): void {
    const address = text.trim();
    this.written.emit({ website: address === '' ? null : withScheme(address) });
  }

  protected add(): void {
    this.written.emit({ credits: [...this.form().credits, { title: '', role: '', year: null, link: null }] });
  }

  protected setCredit(place: number, part: Partial<Credit>): void {
    this.written.emit({
      credits: this.form().credits.map((one, index) => (index === place ? { ...one, ...part } : one)),
    });
  }

  protected setYear(place: number, text: string): void {
    this.setCredit(place, { year: /^\d{4}$/.test(text) ? Number(text) : null });
  }

  protected setLink(place: number, text: string): void {
    this.setCredit(place, { link: text.trim() === '' ? null : withScheme(text.trim()) });
  }

  protected remove(place: number): void {
    this.written.emit({ credits: this.form().credits.filter((_, index) => index !== place) });
  }
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(withScheme);
const isLink = (address: string): boolean => networkOf(address) !== null;
const isSecure = (address: string): boolean => URL.canParse(address) && new URL(address).protocol === 'https:';
/** People write `example.org`. */
function withScheme(address: string): string {
  return /^[a-z]+:/i.test(address) ? address : `https://${address}`;
}
