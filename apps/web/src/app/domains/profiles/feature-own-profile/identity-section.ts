import { ChangeDetectionStrategy, Component, DOCUMENT, computed, inject, input, output } from '@angular/core';
import { longestBio, profileRoles } from '@parterre/contract/artist-terms';
import type { ProfileRole } from '@parterre/contract/artists';
import { slugWords } from '@parterre/contract/slug-words';
import { profileCountries, towns } from '@parterre/contract/towns';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Whereabouts } from '../../../platform/near.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { countryName } from '../api/artist-words.ts';
import type { ProfileForm } from '../data/profile-draft.ts';

/** Who one is: name, address of the page, roles, words, place. */
@Component({
  selector: 'pt-identity-section',
  imports: [Control, Field],
  templateUrl: './identity-section.html',
  styleUrl: './section.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IdentitySection {
  readonly form = input.required<ProfileForm>();
  readonly slugFixed = input(false);
  readonly verified = input(false);
  /** the code of the last refusal, which may be of the address */
  readonly slugProblem = input<string>();
  /** paths of fields that were refused */
  readonly refused = input<readonly string[]>([]);
  readonly written = output<Partial<ProfileForm>>();

  protected readonly t = injectTexts('ownProfile');
  protected readonly artists = injectTexts('artists');
  private readonly language = injectLanguage();
  private readonly paths = injectPaths();
  private readonly origin = inject(DOCUMENT).location.origin;
  private readonly whereabouts = inject(Whereabouts);
  private readonly toasts = inject(Toasts);
  protected readonly roles = profileRoles;
  protected readonly longestBio = longestBio;
  protected readonly bios = ['fr', 'en'] as const;

  protected readonly pageAddress = computed(() => this.origin + this.paths().artist(this.form().slug));
  protected readonly townNames = [...new Set(towns.map(({ name }) => name))];
  protected readonly countries = computed(() => {
    const codes: string[] = [...profileCountries];
    const own = this.form().country;
    return (own === null || codes.includes(own) ? codes : [...codes, own])
      .map((code) => ({ code, name: countryName(this.language(), code) }))
      .toSorted((a, b) => a.name.localeCompare(b.name));
  });
  protected readonly placed = computed(() => this.form().latitude !== null);
  protected readonly slugError = computed(() => {
    if (this.slugProblem() === 'profile-address-taken') return this.t('slugTaken');
    return this.refused().some((path) => path.endsWith('slug')) || this.form().slug === ''
      ? this.t('slugWrong')
      : undefined;
  });

  protected has(role: ProfileRole): boolean {
    return this.form().roles.includes(role);
  }

  protected setRole(role: ProfileRole, held: boolean): void {
    const others = this.form().roles.filter((one) => one !== role);
    this.written.emit({ roles: held ? profileRoles.filter((one) => one === role || others.includes(one)) : others });
  }

  /** As an address may be: `Koffi Beats` is `koffi-beats`. */
  protected setSlug(text: string): void {
    this.written.emit({ slug: text.trim() === '' ? '' : slugWords(text).slice(0, 60).replace(/-+$/, '') });
  }

  protected setBio(language: 'fr' | 'en', text: string): void {
    this.written.emit({ bio: { ...this.form().bio, [language]: text === '' ? null : text } });
  }

  /** A town that is known brings its country and its middle; another one has no place until one is given. */
  protected setTown(text: string): void {
    const name = text.trim();
    const known = towns.find((one) => one.name.localeCompare(name, undefined, { sensitivity: 'base' }) === 0);
    if (known === undefined) this.written.emit({ town: name === '' ? null : name, latitude: null, longitude: null });
    else
      this.written.emit({
        ...{ town: known.name, country: known.country },
        ...{ latitude: known.latitude, longitude: known.longitude },
      });
  }

  protected setCountry(code: string): void {
    this.written.emit({ country: code === '' ? null : code });
  }

  protected async locate(): Promise<void> {
    const found = await this.whereabouts.find();
    if (!found.ok) {
      this.toasts.show(this.t('place.failed'));
      return;
    }
    const [latitude = null, longitude = null] = found.near.split(',').map(Number);
    this.written.emit({ latitude, longitude });
  }

  protected unplace(): void {
    this.written.emit({ latitude: null, longitude: null });
  }

  protected orNull(text: string): string | null {
    return text.trim() === '' ? null : text;
  }
}
