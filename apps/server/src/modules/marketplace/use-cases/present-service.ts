import { filesOfTier } from '@parterre/contract/services';
import type { AudioSample, OwnService, Service, ServiceSummary } from '@parterre/contract/services';
import type { Currency, Money } from '@parterre/contract/wire';
import type { Db } from '../../../platform/database.ts';
import type { AssetFacts, Media } from '../../media/contract.ts';
import type { MarketContext } from '../context.ts';
import { masterStateOf, obstaclesOf } from '../domain/publish-obstacles.ts';
import { sellerCounts } from '../sql/seller-rows.ts';
import type { SellerCounts } from '../sql/seller-rows.ts';
import { isShown, orderCounts, partsOf } from '../sql/service-rows.ts';
import type { ServiceParts, ServiceRow } from '../sql/service-rows.ts';

type Tools = Pick<MarketContext, 'db' | 'identity' | 'media' | 'profiles'>;
/** The file of a beat, or of a sample, that everybody may hear. */
export const previewFile = 'preview.mp3';

/** All that services of a page are shown with: a bounded number of questions, however many there are. */
export interface Around {
  readonly parts: (id: string) => ServiceParts;
  readonly assets: ReadonlyMap<string, AssetFacts>;
  readonly people: Awaited<ReturnType<MarketContext['identity']['people']>>;
  readonly artists: Awaited<ReturnType<MarketContext['profiles']['names']>>;
  readonly counts: ReadonlyMap<string, SellerCounts>;
  readonly orders: Awaited<ReturnType<typeof orderCounts>>;
  readonly media: Media;
}
export async function readAround(tools: Tools, rows: readonly ServiceRow[], db: Db = tools.db): Promise<Around> {
  const sellers = rows.map(({ seller_id }) => seller_id).filter((id) => id !== null);
  const [parts, people, artists, counts, orders] = await Promise.all([
    partsOf(db, rows),
    tools.identity.people(sellers),
    tools.profiles.names(sellers),
    sellerCounts(db, sellers),
    orderCounts(db, rows),
  ]);
  const ids = rows.flatMap(({ id }) => {
    const { samples, masters } = parts(id);
    return [...samples, ...masters].map(({ asset_id }) => asset_id);
  });
  return { parts, people, artists, counts, orders, assets: await tools.media.assets(ids), media: tools.media };
}

export function stateOf(asset: AssetFacts | undefined): 'preparing' | 'ready' | 'failed' {
  if (asset === undefined || asset.state === 'failed') return 'failed';
  return asset.state === 'ready' ? 'ready' : 'preparing';
}

/** A sound that everybody may hear: the made file of a sample, or the tagged preview of a beat. */
export function presentSample(
  media: Media,
  asset: AssetFacts | undefined,
  assetId: string,
  title: string,
): AudioSample {
  const url = asset?.state === 'ready' ? media.publicAddress(asset, previewFile) : null;
  return {
    assetId,
    title,
    url,
    contentType: asset?.files[previewFile]?.contentType ?? null,
    seconds: asset?.seconds ?? null,
    waveform: asset?.waveform ? [...asset.waveform] : null,
    state: stateOf(asset),
  };
}

function previewOf(around: Around, row: ServiceRow): AudioSample | null {
  const { masters } = around.parts(row.id);
  const master = masters.find(({ kind }) => kind === 'mp3') ?? masters.find(({ kind }) => kind === 'wav');
  return master === undefined
    ? null
    : presentSample(around.media, around.assets.get(master.asset_id), master.asset_id, '');
}

function base(around: Around, row: ServiceRow) {
  const seller = around.people.get(row.seller_id ?? '');
  const artist = around.artists.get(row.seller_id ?? '');
  const counts = around.counts.get(row.seller_id ?? '');
  return {
    id: row.id,
    slug: row.slug,
    kind: row.kind,
    status: row.status,
    title: row.title,
    language: row.language,
    seller: {
      personId: row.seller_id,
      slug: artist?.slug ?? null,
      name: artist?.name ?? seller?.name ?? '',
      rating: { average: counts?.average ?? null, count: counts?.reviews ?? 0, completed: counts?.completed ?? 0 },
    },
    price: priceOf(row),
    priceIsFrom: row.price_is_from,
    duration:
      row.duration_value === null || row.duration_unit === null
        ? null
        : { value: row.duration_value, unit: row.duration_unit },
    genres: row.genres as Service['genres'],
    tempo: row.tempo,
    musicalKey: row.musical_key,
    occasion: row.occasion,
    online: row.online,
    place:
      row.place_label === null
        ? null
        : {
            label: row.place_label,
            country: row.country ?? '',
            place:
              row.latitude === null || row.longitude === null
                ? null
                : { latitude: row.latitude, longitude: row.longitude },
          },
    soldExclusively: around.orders.get(row.id)?.sold ?? false,
    publishedAt: row.published_at,
  };
}
function priceOf(row: ServiceRow): Money {
  return { amount: row.price_amount ?? 0, currency: row.currency ?? 'EUR' };
}

export function presentSummary(around: Around, row: ServiceRow & { metres?: number | null }): ServiceSummary {
  const [first] = around.parts(row.id).samples;
  return {
    ...base(around, row),
    summary: row.description.slice(0, 200),
    distanceKm: row.metres == null ? null : Math.round(row.metres / 100) / 10,
    sample:
      row.kind === 'beat-licence'
        ? previewOf(around, row)
        : first === undefined
          ? null
          : presentSample(around.media, around.assets.get(first.asset_id), first.asset_id, first.title),
  };
}

function details(around: Around, row: ServiceRow) {
  const parts = around.parts(row.id);
  const currency: Currency = row.currency ?? 'EUR';
  const preview = row.kind === 'beat-licence' ? previewOf(around, row) : null;
  const samples = parts.samples.map(({ asset_id, title }) =>
    presentSample(around.media, around.assets.get(asset_id), asset_id, title),
  );
  return {
    preview,
    samples,
    common: {
      ...base(around, row),
      description: row.description,
      revisions: row.kind === 'custom-work' ? row.revisions : null,
      licences: parts.licences.map(({ tier, price_amount: amount, copies, streams }) => ({
        ...{ tier, copies, streams },
        price: { amount, currency },
        files: [...filesOfTier[tier]],
      })),
      terms: row.terms,
      createdAt: row.created_at,
    },
  };
}

export function presentService(around: Around, row: ServiceRow, obstacle: Service['obstacle']): Service {
  const { common, preview, samples } = details(around, row);
  return { ...common, samples: preview === null ? samples : [preview, ...samples], obstacle };
}

/** The same for its seller. @param mostSamples by the plan */
export function presentOwn(
  around: Around,
  row: ServiceRow,
  seller: { currency: Currency | null; emailVerified: boolean; mostSamples: number | null; planFull: boolean },
): OwnService {
  // A draft begun before there was an organisation has no currency, and no amount of it means anything.
  const priced = row.currency !== null;
  const { common, preview, samples } = details(around, row);
  const { licences, masters } = around.parts(row.id);
  const orders = around.orders.get(row.id);
  const states = new Map(
    masters.map(({ kind, asset_id }) => {
      const asset = around.assets.get(asset_id);
      return [kind, masterStateOf(kind, { state: stateOf(asset), contentType: asset?.contentType ?? null })];
    }),
  );
  return {
    ...common,
    price: priced || seller.currency === null ? common.price : { amount: 0, currency: seller.currency },
    licences: priced ? common.licences : [],
    samples,
    preview,
    masters: masters.map(({ asset_id: assetId, kind }) => {
      const asset = around.assets.get(assetId);
      const state = states.get(kind) ?? 'failed';
      return { assetId, kind, bytes: asset?.bytes ?? null, sha256: asset?.sha256 ?? null, state };
    }),
    obstacles: [
      ...(seller.emailVerified ? [] : (['email-not-verified'] as const)),
      ...(seller.currency !== null ? [] : (['organisation-needed'] as const)),
      // What is for sale already stays, whatever the plan has become.
      ...(seller.planFull && !isShown(row) ? (['plan-limit'] as const) : []),
      ...obstaclesOf({
        kind: row.kind,
        price: row.price_amount,
        hasDuration: row.duration_value !== null,
        online: row.online,
        hasPlace: row.place_label !== null,
        tiers: priced ? licences.map(({ tier }) => tier) : [],
        masters: states,
        samplesReady: samples.every(({ state }) => state === 'ready'),
        soldExclusively: orders?.sold ?? false,
      }),
    ],
    openOrders: orders?.open ?? 0,
    orders: orders?.paid ?? 0,
    mostSamples: seller.mostSamples,
    updatedAt: row.updated_at,
  };
}
