import type { MediaPurpose } from '@parterre/contract/media';
import { isMusicGenre, musicGenreName } from '@parterre/contract/music-genres';
import type {
  newService,
  OwnService,
  PublishObstacle,
  serviceChange,
  ServiceStatus,
} from '@parterre/contract/services';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { emit } from '../../../platform/outbox.ts';
import { newSlug } from '../../../platform/readable-slug.ts';
import { refusable } from '../../../platform/refusable.ts';
import type { PersonActor } from '../../identity/contract.ts';
import { serviceChanged } from '../contract.ts';
import type { MarketContext } from '../context.ts';
import { shownPrice } from '../domain/publish-obstacles.ts';
import {
  assetsInOrders,
  countPublished,
  deleteService,
  insertService,
  isShown,
  lockService,
  orderCounts,
  partsOf,
  saveService,
  writeLicences,
  writeMasters,
  writeSamples,
} from '../sql/service-rows.ts';
import { readOwn } from './read-services.ts';

type Change = z.output<typeof serviceChange>;
type New = z.output<typeof newService>;
type AssetRefused = 'asset-unknown' | 'asset-not-whole' | 'asset-failed' | 'asset-in-use';
export type ServiceWritten =
  | { ok: true; service: OwnService }
  | { ok: false; reason: 'not-found' }
  | { ok: false; reason: AssetRefused; assetId: string }
  | { ok: false; reason: 'plan-limit'; limit: number; plan: string | null }
  | { ok: false; reason: 'service-not-ready'; obstacles: PublishObstacle[] };

/** Begins a service as a draft, or writes the whole of it anew. Orders keep what they were placed under. @param id null: a new one */
export async function writeService(
  context: MarketContext,
  actor: PersonActor,
  id: string | null,
  input: Change & { kind?: New['kind'] },
): Promise<ServiceWritten> {
  const now = instantText(context.clock.now());
  const seller = await context.profiles.sellerOf(actor.personId);
  const organisation = seller && (await context.identity.organisation(seller.organisationId));
  const written = await refusable<{ ok: true; id: string }, Exclude<ServiceWritten, { ok: true }>>(
    context.db,
    async (trx, refuse) => {
      const known = id === null ? null : await lockService(trx, id);
      if (id !== null && known?.seller_id !== actor.personId) return refuse({ ok: false, reason: 'not-found' });
      const kind = known?.kind ?? input.kind ?? 'custom-work';
      const samples = await context.plans.mayUse(
        actor.personId,
        'audio-samples-per-service',
        Math.max(0, input.samples.length - 1),
        trx,
      );
      if (input.samples.length > 0 && !samples.ok) return refuse(samples);
      const price = shownPrice(kind, input.price, input.priceIsFrom, input.licences);
      const columns = {
        title: input.title,
        description: input.description,
        language: input.language,
        organisation_id: organisation?.id ?? null,
        currency: organisation?.currency ?? null,
        price_amount: organisation === null ? null : price.amount,
        price_is_from: price.isFrom,
        duration_value: kind === 'beat-licence' ? null : (input.duration?.value ?? null),
        duration_unit: kind === 'beat-licence' ? null : (input.duration?.unit ?? null),
        genres: [...input.genres],
        tempo: input.tempo,
        musical_key: input.musicalKey,
        occasion: kind === 'engagement' ? (input.occasion ?? 'lesson') : null,
        online: input.online,
        place_label: input.place?.label ?? null,
        country: input.place?.country ?? null,
        latitude: input.place?.place?.latitude ?? null,
        longitude: input.place?.place?.longitude ?? null,
        revisions: input.revisions,
        terms: input.terms,
        search_words: wordsOf(actor.name, input.genres),
        updated_at: now,
      };
      const serviceId = known?.id ?? newId();
      if (known === null) {
        const added = { ...columns, id: serviceId, kind, slug: newSlug(input.title), status: 'draft' } as const;
        await insertService(trx, { ...added, seller_id: actor.personId, created_at: now });
      }
      const refused = await claimFiles(context, trx, actor.personId, serviceId, kind, input);
      if (refused !== null) return refuse(refused);
      await writeLicences(trx, serviceId, kind === 'beat-licence' && organisation !== null ? input.licences : []);
      if (known !== null) {
        // What is missing now takes it off sale, rather than refusing words that somebody has written.
        const stays = !isShown(known) || (columns.price_amount !== null && columns.organisation_id !== null);
        await saveService(trx, serviceId, { ...columns, ...(stays ? {} : { status: 'draft' }) });
        if (isShown(known)) await tellChange(trx, serviceId, actor.personId, now);
      }
      return { ok: true, id: serviceId };
    },
  );
  if (!written.ok) return written;
  const service = await readOwn(context, actor, written.id);
  if (service === null) throw new Error(`service ${written.id} was just written`);
  const publishable = !isShownStatus(service.status) || service.obstacles.length === 0;
  if (publishable) return { ok: true, service };
  return moveService(context, actor, written.id, 'draft');
}
const isShownStatus = (status: ServiceStatus): boolean => status === 'published' || status === 'paused';

function wordsOf(name: string, genres: readonly string[]): string {
  const names = genres
    .filter(isMusicGenre)
    .flatMap((genre) => [musicGenreName(genre, 'fr'), musicGenreName(genre, 'en')]);
  return [name, ...new Set(names)].join(' ');
}

async function tellChange(trx: Transaction, serviceId: string, sellerId: string, at: string): Promise<void> {
  await emit(trx, { type: serviceChanged, subject: serviceId, data: { serviceId, sellerId }, at });
}

/** Makes the files of a service its own, and lets go of those that it has no more and that nobody was promised. */
async function claimFiles(
  { media }: MarketContext,
  trx: Transaction,
  personId: string,
  serviceId: string,
  kind: New['kind'],
  input: Change,
): Promise<{ ok: false; reason: AssetRefused; assetId: string } | null> {
  const claimant = `marketplace.service:${serviceId}`;
  const masters = kind === 'beat-licence' ? input.masters : [];
  const before = (await partsOf(trx, [{ id: serviceId }]))(serviceId);
  const wanted: { assetId: string; purpose: MediaPurpose }[] = [
    ...input.samples.map(({ assetId }) => ({ assetId, purpose: 'audio-sample' as const })),
    // Stems are an archive: nothing can be heard of it.
    ...masters.map(({ assetId, kind: file }) => ({
      assetId,
      purpose: file === 'stems' ? ('delivery' as const) : ('beat-file' as const),
    })),
  ];
  for (const { assetId, purpose } of wanted) {
    const claimed = await media.claim(trx, assetId, personId, purpose, claimant);
    if (!claimed.ok) return { ok: false, reason: claimed.reason, assetId };
    if (purpose !== 'delivery') await media.setPublic(trx, assetId, true);
  }
  const promised = await assetsInOrders(trx, serviceId);
  for (const { asset_id: assetId } of [...before.samples, ...before.masters]) {
    if (wanted.some((each) => each.assetId === assetId) || promised.has(assetId)) continue;
    await media.release(trx, assetId, claimant);
  }
  await writeSamples(trx, serviceId, input.samples);
  await writeMasters(trx, serviceId, masters);
  return null;
}

/** Puts a service on sale, pauses or withdraws it; `draft` takes it off sale because something is missing. */
export async function moveService(
  context: MarketContext,
  actor: PersonActor,
  id: string,
  status: ServiceStatus,
): Promise<ServiceWritten> {
  const now = instantText(context.clock.now());
  const current = await readOwn(context, actor, id);
  if (current === null) return { ok: false, reason: 'not-found' };
  // The plan is asked in the transaction, where its answer holds.
  const obstacles = current.obstacles.filter((one) => one !== 'plan-limit');
  if (isShownStatus(status) && obstacles.length > 0) return { ok: false, reason: 'service-not-ready', obstacles };
  const moved = await refusable<{ ok: true }, Exclude<ServiceWritten, { ok: true }>>(
    context.db,
    async (trx, refuse) => {
      const row = await lockService(trx, id);
      if (row === null) return refuse({ ok: false, reason: 'not-found' });
      if (isShownStatus(status) && (await orderCounts(trx, [row])).get(id)?.sold)
        return refuse({ ok: false, reason: 'service-not-ready', obstacles: ['sold-exclusively'] });
      if (isShownStatus(status)) {
        const used = await countPublished(trx, actor.personId, id);
        const may = await context.plans.mayUse(actor.personId, 'services', used, trx);
        // What was published under a better plan stays; nothing comes to it.
        if (!may.ok && !isShown(row)) return refuse(may);
      }
      const publishedAt = row.published_at ?? (isShownStatus(status) ? now : null);
      await saveService(trx, id, { status, published_at: publishedAt, updated_at: now });
      await tellChange(trx, id, actor.personId, now);
      return { ok: true };
    },
  );
  if (!moved.ok) return moved;
  const service = await readOwn(context, actor, id);
  return service === null ? { ok: false, reason: 'not-found' } : { ok: true, service };
}

/** Takes a service away for good; one that was ever ordered is withdrawn instead. */
export async function removeService(
  context: MarketContext,
  actor: PersonActor,
  id: string,
): Promise<{ ok: true } | { ok: false; reason: 'not-found' | 'service-ordered' }> {
  const now = instantText(context.clock.now());
  return refusable<{ ok: true }, { ok: false; reason: 'not-found' | 'service-ordered' }>(
    context.db,
    async (trx, refuse) => {
      const row = await lockService(trx, id);
      if (row?.seller_id !== actor.personId) return refuse({ ok: false, reason: 'not-found' });
      if ((await orderCounts(trx, [row])).get(id)?.all !== 0) return refuse({ ok: false, reason: 'service-ordered' });
      const { samples, masters } = (await partsOf(trx, [row]))(id);
      await deleteService(trx, id);
      for (const { asset_id } of [...samples, ...masters]) await context.media.drop(trx, asset_id);
      await tellChange(trx, id, actor.personId, now);
      return { ok: true };
    },
  );
}
