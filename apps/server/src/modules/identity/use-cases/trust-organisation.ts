import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { keepHistory } from '../sql/identity-checks.ts';
import { setTrust } from '../sql/organisations.ts';
import type { Tools } from '../tools.ts';

/** Writes what the platform grants to an organisation, past any request; that an identity counts as checked, or no longer, needs a reason, which is kept. */
export async function trustOrganisation(
  tools: Tools,
  organisationId: string,
  personId: string | null,
  trust: { trusted?: boolean | undefined; identityChecked?: boolean | undefined; reason?: string | undefined },
): Promise<{ ok: true } | { ok: false; reason: 'not-found' | 'reason-missing' }> {
  const { identityChecked, reason } = trust;
  if (identityChecked !== undefined && reason === undefined) return { ok: false, reason: 'reason-missing' };
  const at = instantText(tools.clock.now());
  return inTransaction(tools.db, async (trx) => {
    if (!(await setTrust(trx, organisationId, trust, at))) return { ok: false, reason: 'not-found' };
    if (identityChecked !== undefined) {
      const action = identityChecked ? 'check-directly' : 'uncheck-directly';
      await keepHistory(trx, { organisationId, requestId: null, at, personId, action, reason });
    }
    return { ok: true };
  });
}
