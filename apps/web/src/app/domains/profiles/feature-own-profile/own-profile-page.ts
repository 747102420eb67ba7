import {
  ChangeDetectionStrategy,
  Component,
  DOCUMENT,
  DestroyRef,
  type ElementRef,
  computed,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import type { OwnProfile, ProfileField } from '@parterre/contract/artists';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { DEVICE_STORAGE } from '../../../platform/device-storage.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Dialog } from '../../../ui/dialog/dialog.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { ArtistsApi } from '../data/artists-api.ts';
import { ProfileDraft, type ProfileForm, formOf, isSame } from '../data/profile-draft.ts';
import { ArtistSheet, type SheetArtist } from '../ui/artist-sheet.ts';
import { IdentitySection } from './identity-section.ts';
import { MusicSection } from './music-section.ts';
import { PicturesSection } from './pictures-section.ts';
import { ShowcaseSection } from './showcase-section.ts';
import { WorkSection } from './work-section.ts';

/** One's own profile: written in sections, saved whole, seen before others see it. What is not saved stays on the device. */
@Component({
  selector: 'pt-own-profile-page',
  imports: [
    ...[ArtistSheet, Dialog, ErrorState, IdentitySection, MusicSection, PicturesSection, ShowcaseSection, Skeleton],
    WorkSection,
  ],
  templateUrl: './own-profile-page.html',
  styleUrl: './own-profile-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class OwnProfilePage {
  protected readonly t = injectTexts('ownProfile');
  protected readonly say = injectProblemText('ownProfile');
  protected readonly paths = injectPaths();
  private readonly language = injectLanguage();
  private readonly api = inject(ArtistsApi);
  private readonly toasts = inject(Toasts);
  private readonly storage = inject(DEVICE_STORAGE);
  private readonly confirmation = viewChild<ElementRef<HTMLElement>>('confirmation');

  protected readonly profile = signal<OwnProfile | undefined>(undefined);
  protected readonly form = signal<ProfileForm | undefined>(undefined);
  protected readonly unread = signal<Problem | undefined>(undefined);
  /** what the last save changed, until something is written again */
  protected readonly confirmed = signal<readonly ProfileField[] | undefined>(undefined);
  protected readonly broughtBack = signal(false);
  protected readonly previewing = signal(false);
  protected readonly deleting = signal(false);
  protected readonly saving = new Submission();
  protected readonly publishing = new Submission();

  protected readonly dirty = computed(() => {
    const [profile, form] = [this.profile(), this.form()];
    return profile !== undefined && form !== undefined && !isSame(form, formOf(profile));
  });
  /** a first profile is saved once before it has pictures or readers */
  protected readonly isNew = computed(() => this.profile()?.revision === 0);
  protected readonly elsewhere = computed(() => this.saving.problem()?.code === 'profile-changed-elsewhere');
  protected readonly refused = computed(() => this.saving.problem()?.fields.map(({ path }) => path) ?? []);
  protected readonly said = computed(() => {
    const changed = this.confirmed();
    if (changed === undefined) return '';
    const words = [...new Set(changed.map((field) => this.t(`field.${field}`)))];
    return words.length === 0
      ? this.t('saved.nothing')
      : this.t('saved.fields', { fields: new Intl.ListFormat(this.language()).format(words) });
  });
  protected readonly preview = computed((): SheetArtist | undefined => {
    const [profile, form] = [this.profile(), this.form()];
    if (!profile || !form) return undefined;
    return {
      ...form,
      fullName: form.fullNameShown ? form.fullName : null,
      ...{ photo: profile.photo, cover: profile.cover },
      ...{ verified: profile.verified, identityChecked: profile.identityChecked },
    };
  });

  constructor() {
    describePage(() => ({ title: this.t('title'), hidden: true }));
    void this.load();
    const window = inject(DOCUMENT).defaultView;
    const warn = (event: BeforeUnloadEvent): void => {
      if (this.dirty() && this.storage === undefined) event.preventDefault();
    };
    window?.addEventListener('beforeunload', warn);
    inject(DestroyRef).onDestroy(() => window?.removeEventListener('beforeunload', warn));
  }

  protected async load(): Promise<void> {
    this.unread.set(undefined);
    try {
      const profile = await this.api.own();
      const kept = this.draftOf(profile).read(profile);
      this.profile.set(profile);
      this.form.set(kept ?? formOf(profile));
      this.broughtBack.set(kept !== undefined && !isSame(kept, formOf(profile)));
    } catch (error) {
      this.unread.set(problemOf(error));
    }
  }

  protected change(part: Partial<ProfileForm>): void {
    const [profile, form] = [this.profile(), this.form()];
    if (!profile || !form) return;
    const changed = { ...form, ...part };
    this.form.set(changed);
    this.confirmed.set(undefined);
    if (isSame(changed, formOf(profile))) this.draftOf(profile).forget();
    else this.draftOf(profile).keep(profile.revision, changed);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const [profile, form] = [this.profile(), this.form()];
    if (!profile || !form) return;
    const done = await this.saving.run(async () => {
      const saved = await this.api.save({ ...form, revision: profile.revision });
      this.draftOf(profile).forget();
      this.profile.set(saved.profile);
      this.form.set(formOf(saved.profile));
      this.broughtBack.set(false);
      this.confirmed.set(saved.changed);
    });
    if (done) requestAnimationFrame(() => this.confirmation()?.nativeElement.scrollIntoView({ block: 'nearest' }));
  }

  /** What was saved elsewhere is taken, and what is written here stays over it. */
  protected async takeNewest(): Promise<void> {
    const form = this.form();
    await this.load();
    this.saving.clear();
    if (form) this.change(form);
  }

  /** Back to what is saved. */
  protected discard(): void {
    const profile = this.profile();
    if (!profile) return;
    this.draftOf(profile).forget();
    this.form.set(formOf(profile));
    this.broughtBack.set(false);
    this.saving.clear();
  }

  protected async publish(published: boolean): Promise<void> {
    const done = await this.publishing.run(async () => {
      this.keepPictures(await this.api.publish(published));
    });
    if (done) this.toasts.show(this.t(published ? 'published' : 'withdrawn'));
  }

  /** What the server says of pictures and state; what is written and not saved stays. */
  protected keepPictures(newest: OwnProfile): void {
    const form = this.form();
    this.profile.set(newest);
    if (form) this.change(form);
  }

  protected async remove(): Promise<void> {
    const profile = this.profile();
    const done = await this.publishing.run(async () => {
      await this.api.remove();
    });
    if (!done || !profile) return;
    this.draftOf(profile).forget();
    this.deleting.set(false);
    this.confirmed.set(undefined);
    this.toasts.show(this.t('removed'));
    await this.load();
  }

  private draftOf(profile: OwnProfile): ProfileDraft {
    return new ProfileDraft(this.storage, profile.id);
  }
}
