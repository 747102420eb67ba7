import type { OrganisationRole } from '@parterre/contract/permissions';
import { noFees } from '@parterre/contract/ticket-fees';
import { noRefunds } from '@parterre/contract/refunds';
import { instantText } from '../../../platform/clock.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { newSlug } from '../../../platform/readable-slug.ts';
import type { OrganisationFacts } from '../contract.ts';
import type { PeopleCache } from '../people-cache.ts';
import { insertOrganisation, putMember } from '../sql/organisations.ts';

export type NewOrganisation = Omit<
  OrganisationFacts,
  | 'id'
  | 'slug'
  | 'kind'
  | 'legalProfile'
  | 'fees'
  | 'tax'
  | 'reservationMinutesBefore'
  | 'refundPolicy'
  | 'trusted'
  | 'identityChecked'
> & {
  readonly kind: 'cinema' | 'club' | 'promoter' | 'label' | 'artist-team';
  readonly slug?: string;
} & Partial<
    Pick<
      OrganisationFacts,
      'legalProfile' | 'fees' | 'tax' | 'reservationMinutesBefore' | 'refundPolicy' | 'trusted' | 'identityChecked'
    >
  >;

/** Until when the counter keeps reservations, unless told: minutes before the start. */
const halfAnHour = 30;

/** Without a slug one is made from the name. @throws a violation of `organisation_slug_key` when a given slug is taken */
export async function createOrganisation(
  tools: { db: Db; clock: Clock },
  wanted: NewOrganisation,
): Promise<OrganisationFacts> {
  const organisation = {
    ...wanted,
    id: newId(),
    slug: wanted.slug ?? newSlug(wanted.name),
    legalProfile: wanted.legalProfile ?? 'none',
    fees: wanted.fees ?? noFees,
    tax: wanted.tax ?? null,
    reservationMinutesBefore:
      wanted.reservationMinutesBefore === undefined ? halfAnHour : wanted.reservationMinutesBefore,
    refundPolicy: wanted.refundPolicy ?? noRefunds,
    trusted: wanted.trusted ?? false,
    identityChecked: wanted.identityChecked ?? false,
  } as const;
  await insertOrganisation(tools.db, organisation, instantText(tools.clock.now()));
  return organisation;
}

/** Sets exactly these roles; who is not yet a member joins. */
export async function addMember(
  tools: { db: Db; clock: Clock; people?: PeopleCache },
  member: { organisationId: string; personId: string; roles: readonly OrganisationRole[] },
): Promise<void> {
  await putMember(tools.db, member, instantText(tools.clock.now()));
  tools.people?.forget(member.personId);
}
