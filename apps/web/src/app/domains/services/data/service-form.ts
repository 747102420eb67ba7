import { isMusicGenre } from '@parterre/contract/music-genres';
import type { LicenceTier, MasterKind, OwnService, ServiceChange } from '@parterre/contract/services';
import { orNull } from '../../../platform/forms/form-values.ts';
import { amountText, parseAmount } from '../../../platform/forms/parse-amount.ts';

type Values = Readonly<Record<string, string>>;

/** What of a service is not typed into a field: files, which are chosen and ordered. */
export interface ServiceFiles {
  readonly samples: readonly { assetId: string; title: string }[];
  readonly masters: readonly { assetId: string; kind: MasterKind }[];
}

export type ServiceFault =
  'title' | 'price' | 'duration' | 'tempo' | 'revisions' | 'licence' | 'free' | 'copies' | 'genres';
export type FormRead =
  { readonly ok: true; readonly change: ServiceChange } | { readonly ok: false; readonly faults: Record<string, ServiceFault> };

const tiers: readonly LicenceTier[] = ['tagged-mp3', 'mp3', 'wav', 'stems', 'exclusive'];
const units = ['minute', 'hour', 'day', 'week'] as const;
const whole = (text: string | undefined, least: number, most: number): number | null | undefined => {
  if (text === undefined || text === '') return null;
  const typed = text.replace(/[\s\u00a0\u202f]/g, '');
  return /^\d{1,10}$/.test(typed) && Number(typed) >= least && Number(typed) <= most ? Number(typed) : undefined;
};

/** What the form of a service holds, as it is sent; or which fields are wrong, by their names. */
export function readServiceForm(
  values: Values,
  genres: readonly string[],
  files: ServiceFiles,
  service: Pick<OwnService, 'kind' | 'language'>,
  currency: string,
): FormRead {
  const faults: Record<string, ServiceFault> = {};
  const amount = (name: string, fault: ServiceFault): number | null => {
    const typed = values[name] ?? '';
    if (typed === '') return null;
    const read = parseAmount(typed, currency);
    if (read === undefined) faults[name] = fault;
    return read ?? null;
  };
  const number = (name: string, least: number, most: number, fault: ServiceFault): number | null => {
    const read = whole(values[name], least, most);
    if (read === undefined) faults[name] = fault;
    return read ?? null;
  };
  const title = values['title'] ?? '';
  if (title.length < 3) faults['title'] = 'title';
  if (genres.length > 8) faults['genres'] = 'genres';
  const duration = number('duration', 1, 999, 'duration');
  const unit = units.find((one) => one === values['unit']) ?? 'day';
  const licences = tiers.flatMap((tier) => {
    if (service.kind !== 'beat-licence') return [];
    const price = amount(`price-${tier}`, 'licence');
    if (price === null) return [];
    if (price === 0 && tier !== 'tagged-mp3') faults[`price-${tier}`] = 'free';
    return [
      {
        ...{ tier, price },
        copies: number(`copies-${tier}`, 1, 1_000_000_000, 'copies'),
        streams: number(`streams-${tier}`, 1, 1_000_000_000, 'copies'),
      },
    ];
  });
  const label = values['place'] ?? '';
  const change: ServiceChange = {
    ...{ title, description: values['description'] ?? '', language: service.language },
    price: service.kind === 'beat-licence' ? null : amount('price', 'price'),
    priceIsFrom: values['priceIsFrom'] !== undefined,
    duration: duration === null ? null : { value: duration, unit },
    genres: genres.filter(isMusicGenre),
    tempo: number('tempo', 20, 300, 'tempo'),
    musicalKey: orNull(values['musicalKey']),
    occasion: values['occasion'] === 'lesson' ? 'lesson' : values['occasion'] === 'appearance' ? 'appearance' : null,
    online: service.kind === 'beat-licence' || values['online'] !== undefined,
    place: label === '' ? null : { label, place: null, country: orNull(values['country']) ?? 'CI' },
    revisions: number('revisions', 0, 20, 'revisions') ?? 0,
    terms: values['terms'] ?? '',
    samples: [...files.samples],
    masters: [...files.masters],
    licences,
  };
  return Object.keys(faults).length > 0 ? { ok: false, faults } : { ok: true, change };
}

/** What a field of the ladder shows to be changed. */
export function licenceFields(service: Pick<OwnService, 'licences'>, language: string) {
  return tiers.map((tier) => {
    const licence = service.licences.find((one) => one.tier === tier);
    return {
      tier,
      price: licence ? amountText(licence.price.amount, licence.price.currency, language) : '',
      copies: licence?.copies?.toString() ?? '',
      streams: licence?.streams?.toString() ?? '',
    };
  });
}
