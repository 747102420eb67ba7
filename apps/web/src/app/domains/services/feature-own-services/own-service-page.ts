import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { Router } from '@angular/router';
import { masterContentTypes } from '@parterre/contract/master-types';
import type { MasterKind, OwnService, PublishObstacle, ServiceKind } from '@parterre/contract/services';
import { apiResource } from '../../../platform/api/api.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { amountText } from '../../../platform/forms/parse-amount.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { injectPaths } from '../../../platform/inject-paths.ts';
import { currencySign } from '../../../platform/language/format.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { formatBytes } from '../../../platform/language/measures.ts';
import { describePage } from '../../../platform/seo.ts';
import { CountryChoice } from '../../../ui/field/country-choice.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { ErrorState } from '../../../ui/state/error-state.ts';
import { Skeleton } from '../../../ui/state/skeleton.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Sound } from '../../media/api/sound.ts';
import { UploadField } from '../../media/api/upload-field.ts';
import { type Upload, Uploads, isMoving } from '../../media/api/uploads.ts';
import { GenrePicker } from '../../profiles/api/genre-picker.ts';
import { MarketApi } from '../data/market-api.ts';
import { licenceFields, readServiceForm } from '../data/service-form.ts';
import { injectServiceWords } from '../ui/service-words.ts';

interface Sample {
  readonly assetId: string;
  readonly title: string;
  readonly url: string | null;
  readonly seconds: number | null;
  readonly waveform: readonly number[] | null;
}
interface Master {
  readonly assetId: string;
  readonly kind: MasterKind;
  readonly name: string;
}

const masterKinds = ['mp3', 'wav', 'stems'] as const;
const accepted = { mp3: '.mp3,audio/mpeg', wav: '.wav,audio/wav', stems: '.zip,application/zip' } as const;
/** What is asked for on a page of another kind than this one. */
const elsewhere: Partial<Record<PublishObstacle, 'staff' | 'account' | 'plan'>> = {
  'organisation-needed': 'staff',
  'email-not-verified': 'account',
  'plan-limit': 'plan',
};

/** One of one's own services: its words, price, files and licences, and whether it is for sale. */
@Component({
  selector: 'pt-own-service-page',
  imports: [Control, CountryChoice, ErrorState, Field, GenrePicker, Skeleton, Sound, UploadField],
  templateUrl: './own-service-page.html',
  styleUrl: './own-service-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class OwnServicePage {
  readonly id = input.required<string>();

  protected readonly t = injectTexts('services');
  protected readonly paths = injectPaths();
  protected readonly say = injectProblemText('services');
  protected readonly words = injectServiceWords();
  private readonly language = injectLanguage();
  private readonly api = inject(MarketApi);
  private readonly uploads = inject(Uploads);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);

  protected readonly masterKinds = masterKinds;
  protected readonly accepted = accepted;
  protected readonly units = ['minute', 'hour', 'day', 'week'] as const;
  protected readonly occasions = ['appearance', 'lesson'] as const;
  private readonly read = apiResource<OwnService>(() => `/account/services/${encodeURIComponent(this.id())}`);
  protected readonly problem = this.read.problem;
  /** as it was read, or as the last answer said */
  protected readonly service = linkedSignal(() => this.read.value());
  protected readonly sending = new Submission();
  protected readonly moving = new Submission();
  protected readonly saved = signal(false);

  protected readonly genres = linkedSignal(() => this.service()?.genres ?? []);
  protected readonly samples = linkedSignal<readonly Sample[]>(() => this.service()?.samples ?? []);
  protected readonly masters = linkedSignal<readonly Master[]>(
    () =>
      this.service()?.masters.map(({ assetId, kind, bytes }) => ({
        ...{ assetId, kind },
        name: bytes === null ? '' : formatBytes(this.language(), bytes),
      })) ?? [],
  );
  /** Files that were chosen and not taken, by their names: their content is of another kind. */
  protected readonly wrongFiles = signal<Readonly<Partial<Record<MasterKind, string | undefined>>>>({});
  protected readonly currency = computed(() => this.service()?.price.currency ?? 'EUR');
  protected readonly coin = computed(() => currencySign(this.currency()));
  protected readonly price = computed(() => {
    const service = this.service();
    return service && service.price.amount > 0
      ? amountText(service.price.amount, service.price.currency, this.language())
      : '';
  });
  protected readonly ladder = computed(() => {
    const service = this.service();
    return service && !this.unpriced() ? licenceFields(service, this.language()) : [];
  });
  protected readonly moreSamples = computed(() => {
    const most = this.service()?.mostSamples ?? null;
    return most === null || this.samples().length < most;
  });
  /** Until it is known who is paid, there is no currency to give a price in. */
  protected readonly unpriced = computed(() => this.service()?.obstacles.includes('organisation-needed') ?? false);
  /** Files that the licences for sale bring and that are not there. */
  private readonly missing = computed(() => {
    const { licences = [], masters = [] } = this.service() ?? {};
    const needed = new Set(licences.flatMap(({ files }) => files));
    // The tagged preview is made of one, too.
    if (masters.every(({ kind }) => kind === 'stems')) needed.add('mp3');
    return [...needed]
      .filter((kind) => !masters.some((master) => master.kind === kind))
      .map((kind) => this.t(`edit.master.${kind}`));
  });
  /** Files on their way: saved now, they would not be among what is kept. */
  protected readonly coming = computed(
    () =>
      this.uploads
        .all()
        .filter((upload) => upload.slot.startsWith(`service:${this.service()?.id ?? ''}:`))
        .filter((upload) => isMoving(upload) || upload.state === 'offline' || upload.state === 'paused').length,
  );
  /** Files that are there and not kept with the service yet. */
  protected readonly unsaved = computed(() => {
    const kept = new Set(
      [this.service()?.samples ?? [], this.service()?.masters ?? []].flat().map(({ assetId }) => assetId),
    );
    return [...this.samples(), ...this.masters()].some(({ assetId }) => !kept.has(assetId));
  });
  protected readonly obstacles = computed(() =>
    (this.service()?.obstacles ?? []).map((one) => ({
      path: this.wayOut(one),
      words: this.t(`todo.${one}`, { files: this.missing().join(', ') }),
    })),
  );

  constructor() {
    describePage(() => ({ title: this.service()?.title ?? this.t('own.title'), hidden: true }));
  }

  /** What has one price and a length; a beat has licences instead. */
  protected made(kind: ServiceKind): Exclude<ServiceKind, 'beat-licence'> | null {
    return kind === 'beat-licence' ? null : kind;
  }

  protected reload(): void {
    this.read.reload();
  }

  protected addSample({ asset, name }: Upload): void {
    if (!asset) return;
    const file = asset.files.find((one) => one.name.startsWith('preview'));
    this.samples.update((all) => [
      ...all,
      {
        ...{ assetId: asset.id, title: name.replace(/\.[^.]+$/, ''), url: file?.address ?? null },
        ...{ seconds: asset.seconds, waveform: asset.waveform },
      },
    ]);
  }

  protected dropSample(assetId: string): void {
    this.samples.update((all) => all.filter((sample) => sample.assetId !== assetId));
  }

  protected nameSample(assetId: string, event: Event): void {
    const title = (event.target as HTMLInputElement).value;
    this.samples.update((all) => all.map((sample) => (sample.assetId === assetId ? { ...sample, title } : sample)));
  }

  protected setMaster(kind: MasterKind, { asset, name }: Upload): void {
    if (!asset) return;
    const wanted = masterContentTypes[kind];
    const wrong = wanted !== null && asset.contentType !== wanted;
    this.wrongFiles.update((all) => ({ ...all, [kind]: wrong ? name : undefined }));
    if (wrong) return;
    this.masters.update((all) => [...all.filter((one) => one.kind !== kind), { assetId: asset.id, kind, name }]);
  }

  protected masterOf(kind: MasterKind): Master | undefined {
    return this.masters().find((one) => one.kind === kind);
  }

  protected async save(event: Event): Promise<void> {
    const service = this.service();
    if (!service) return;
    this.saved.set(false);
    const files = {
      samples: this.samples().map(({ assetId, title }) => ({ assetId, title: title.slice(0, 100) })),
      masters: this.masters().map(({ assetId, kind }) => ({ assetId, kind })),
    };
    const read = (values: Readonly<Record<string, string>>) =>
      readServiceForm(values, this.genres(), files, service, this.currency());
    const done = await this.sending.send(
      event,
      (values) => {
        const form = read(values);
        return form.ok
          ? {}
          : Object.fromEntries(Object.entries(form.faults).map(([name, fault]) => [name, this.t(`fault.${fault}`)]));
      },
      async (values) => {
        const form = read(values);
        if (form.ok) this.service.set(await this.api.write(this.id(), form.change));
      },
    );
    this.saved.set(done);
  }

  protected async move(status: 'published' | 'paused' | 'withdrawn'): Promise<void> {
    const done = await this.moving.run(async () => this.service.set(await this.api.move(this.id(), status)));
    if (done) this.toasts.show(this.t(`moved.${status}`));
  }

  protected async remove(): Promise<void> {
    const done = await this.moving.run(() => this.api.remove(this.id()));
    if (!done) return;
    this.toasts.show(this.t('moved.deleted'));
    await this.router.navigateByUrl(this.paths().ownServices());
  }

  private wayOut(obstacle: PublishObstacle): string | null {
    const way = elsewhere[obstacle];
    if (way === undefined) return null;
    return way === 'staff' ? this.paths().staff() : way === 'plan' ? this.paths().ownPlan() : this.paths().account();
  }
}
