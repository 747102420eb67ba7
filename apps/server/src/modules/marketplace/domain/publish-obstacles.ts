import { masterContentTypes } from '@parterre/contract/master-types';
import { filesOfTier } from '@parterre/contract/services';
import type { LicenceTier, MasterKind, PublishObstacle, ServiceKind } from '@parterre/contract/services';

export type MasterState = 'ready' | 'preparing' | 'failed' | 'wrong-type';

/** What is looked at before a service can be published. */
export interface Publishable {
  readonly kind: ServiceKind;
  readonly price: number | null;
  readonly hasDuration: boolean;
  readonly online: boolean;
  readonly hasPlace: boolean;
  readonly tiers: readonly LicenceTier[];
  /** The files of a beat that can be delivered, by their state. */
  readonly masters: ReadonlyMap<MasterKind, MasterState>;
  readonly samplesReady: boolean;
  readonly soldExclusively: boolean;
}

/** What of the service itself is missing; plan, address and organisation are asked elsewhere. Pure. */
export function obstaclesOf(service: Publishable): PublishObstacle[] {
  const found: PublishObstacle[] = [];
  if (service.soldExclusively) found.push('sold-exclusively');
  if (service.kind === 'beat-licence') {
    if (service.tiers.length === 0) found.push('licences-missing');
    const needed = new Set(service.tiers.flatMap((tier) => filesOfTier[tier]));
    // The tagged preview is made of a master, too.
    if (![...service.masters.keys()].some((kind) => kind !== 'stems')) needed.add('mp3');
    if ([...needed].some((kind) => !service.masters.has(kind))) found.push('master-missing');
    const states = [...service.masters.values()];
    if (states.includes('wrong-type')) found.push('master-wrong-type');
    if (states.some((state) => state === 'preparing' || state === 'failed')) found.push('master-not-ready');
  } else {
    if (service.price === null || service.price === 0) found.push('price-missing');
    if (!service.hasDuration) found.push('duration-missing');
    if (service.kind === 'engagement' && !service.online && !service.hasPlace) found.push('place-missing');
  }
  if (!service.samplesReady) found.push('sample-not-ready');
  return found;
}

/** The state of a file of a beat: one that is ready is what it is offered as by its content, not by its name. Pure. */
export function masterStateOf(
  kind: MasterKind,
  file: { readonly state: Exclude<MasterState, 'wrong-type'>; readonly contentType: string | null },
): MasterState {
  const wanted = masterContentTypes[kind];
  return file.state === 'ready' && wanted !== null && file.contentType !== wanted ? 'wrong-type' : file.state;
}

/** The price that lists show: of a beat the least that is not given away. */
export function shownPrice(
  kind: ServiceKind,
  price: number | null,
  isFrom: boolean,
  licences: readonly { readonly price: number }[],
): { amount: number | null; isFrom: boolean } {
  if (kind !== 'beat-licence') return { amount: price, isFrom };
  const paid = licences.map((licence) => licence.price).filter((amount) => amount > 0);
  const least = paid.length > 0 ? Math.min(...paid) : licences.length > 0 ? 0 : null;
  return { amount: least, isFrom: paid.length > 1 };
}
