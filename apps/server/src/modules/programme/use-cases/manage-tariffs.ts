import type { Tariff, tariffChange, tariffInput } from '@parterre/contract/programme';
import type { Currency } from '@parterre/contract/wire';
import type { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { violatedConstraint } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { insertTariff, readTariff, removeTariff, tariffUse, updateTariff } from '../sql/tariffs.ts';
import type { ProgrammeTools } from './programme-needs.ts';

export type TariffResult<Reason extends string> = { ok: true; tariff: Tariff } | { ok: false; reason: Reason };

/** A tariff in the organisation's currency; its code is unique there. */
export async function addTariff(
  tools: ProgrammeTools,
  organisation: { id: string; currency: Currency },
  tariff: z.output<typeof tariffInput>,
): Promise<TariffResult<'tariff-code-taken' | 'not-found'>> {
  const id = newId();
  try {
    await insertTariff(tools.db, id, organisation, tariff);
  } catch (error) {
    return codeTaken(error);
  }
  return tariffOrNotFound(tools, organisation.id, id);
}

/** A code that entries carry stays: it may change only while no occurrence has the tariff. */
export async function changeTariff(
  tools: ProgrammeTools,
  organisationId: string,
  id: string,
  change: z.output<typeof tariffChange>,
): Promise<TariffResult<'not-found' | 'tariff-code-taken' | 'tariff-in-use'>> {
  const known = await readTariff(tools.db, organisationId, id);
  if (known === null) return { ok: false, reason: 'not-found' };
  const now = instantText(tools.clock.now());
  const recoded = change.code !== undefined && change.code !== known.code;
  if (recoded && (await tariffUse(tools.db, id, now)).all > 0) return { ok: false, reason: 'tariff-in-use' };
  try {
    await updateTariff(tools.db, id, change, now);
  } catch (error) {
    return codeTaken(error);
  }
  return tariffOrNotFound(tools, organisationId, id);
}

/**
 * Deletes a tariff that was never sold; one that only past occurrences have is made inactive, since their entries name it. Refused while
 * an occurrence to come has it.
 */
export async function deleteTariff(
  tools: ProgrammeTools,
  organisationId: string,
  id: string,
): Promise<{ ok: true } | { ok: false; reason: 'not-found' | 'tariff-in-use' }> {
  if ((await readTariff(tools.db, organisationId, id)) === null) return { ok: false, reason: 'not-found' };
  const now = instantText(tools.clock.now());
  const use = await tariffUse(tools.db, id, now);
  if (use.toCome > 0) return { ok: false, reason: 'tariff-in-use' };
  if (use.all === 0) {
    try {
      await removeTariff(tools.db, id);
      return { ok: true };
    } catch (error) {
      if (violatedConstraint(error) === null) throw error;
    }
  }
  await updateTariff(tools.db, id, { active: false }, now);
  return { ok: true };
}

function codeTaken(error: unknown): { ok: false; reason: 'tariff-code-taken' } {
  if (violatedConstraint(error) !== 'tariff_organisation_id_code_key') throw error;
  return { ok: false, reason: 'tariff-code-taken' };
}

async function tariffOrNotFound(
  tools: ProgrammeTools,
  organisationId: string,
  id: string,
): Promise<TariffResult<'not-found'>> {
  const tariff = await readTariff(tools.db, organisationId, id);
  return tariff === null ? { ok: false, reason: 'not-found' } : { ok: true, tariff };
}
