import { inTransaction } from '../../../platform/database.ts';
import type { Programme } from '../contract.ts';
import { invitation, invitationTariff } from '../sql/write-events.ts';
import type { ProgrammeTools } from './programme-needs.ts';

/** The tariff of an organisation's guests, made when there is none. */
export async function readInvitationTariff(
  tools: Pick<ProgrammeTools, 'db' | 'organisation'>,
  organisationId: string,
): ReturnType<Programme['invitationTariff']> {
  const organisation = await tools.organisation(organisationId);
  if (organisation === null) throw new Error(`organisation ${organisationId} is gone`);
  const tariffId = await inTransaction(tools.db, (trx) => invitationTariff(trx, organisation));
  return { tariffId, ...invitation };
}
