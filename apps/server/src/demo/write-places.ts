import { generateHall } from '@parterre/seating/generate-hall';
import { countByType, standingIn } from '@parterre/seating/seat-map';
import type { SeatMap } from '@parterre/seating/seat-map';
import { coloursOf } from '@parterre/seating/zone-colours';
import type { Transaction } from '../platform/database.ts';
import { demoId, demoSlug } from './demo-ids.ts';
import { demoSellers } from './demo-legal.ts';
import type { DemoOrganisation, DemoVenue } from './demo-places.ts';
import { demoPreshowMinutes } from './plan-cinema-day.ts';
import { writePlanning } from './write-planning.ts';

/** Writes an organisation with its tariffs and venues, as far as they are missing; what people have changed since stays. */
export async function writeOrganisation(trx: Transaction, organisation: DemoOrganisation): Promise<void> {
  const id = demoId('organisation', organisation.slug);
  await trx
    .insertInto('identity.organisation')
    .values({
      id,
      slug: organisation.slug,
      name: organisation.name,
      kind: organisation.kind,
      legal_profile: organisation.legalProfile,
      country: organisation.country,
      currency: organisation.currency,
      time_zone: organisation.timeZone,
      fee_fixed: organisation.serviceFee,
      commission_basis_points: organisation.commissionBasisPoints ?? 0,
      refund_policy: JSON.stringify(organisation.refundPolicy),
      // The club proposes its events, so that the queue of the administrators is seen at work.
      trusted: organisation.slug !== 'club-treich',
      identity_checked_at: '2026-01-05T09:00:00.000Z',
      about: organisation.about ?? null,
      website: organisation.website ?? null,
      links: [...(organisation.links ?? [])],
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const legal = demoSellers[organisation.slug];
  if (legal !== undefined) {
    await trx
      .insertInto('invoicing.seller')
      .values({
        organisation_id: id,
        legal_name: legal.legalName,
        legal_form: legal.legalForm,
        address: legal.address,
        postal_code: legal.postalCode,
        city: legal.city,
        country: legal.country,
        registration: legal.registration,
        vat_number: legal.vatNumber,
        vat_exemption: legal.vatExemption,
        updated_at: '2026-01-05T09:00:00.000Z',
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await trx
    .insertInto('programme.tariff')
    .values(
      organisation.tariffs.map((tariff) => ({
        id: demoId('tariff', `${organisation.slug} ${tariff.code}`),
        organisation_id: id,
        code: tariff.code,
        family: tariff.family,
        name_fr: tariff.fr,
        name_en: tariff.en,
        condition_fr: tariff.condition?.fr ?? null,
        condition_en: tariff.condition?.en ?? null,
        amount: tariff.amount,
        currency: organisation.currency,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  for (const venue of organisation.venues) await writeVenue(trx, organisation, venue);
  await writePlanning(trx, organisation);
}

async function writeVenue(trx: Transaction, organisation: DemoOrganisation, venue: DemoVenue): Promise<void> {
  const id = demoId('venue', venue.name);
  await trx
    .insertInto('venues.venue')
    .values({
      id,
      organisation_id: demoId('organisation', organisation.slug),
      slug: demoSlug(venue.name),
      name: venue.name,
      address: venue.address,
      postal_code: venue.postalCode,
      city: venue.city,
      country: organisation.country,
      latitude: venue.latitude,
      longitude: venue.longitude,
      time_zone: organisation.timeZone,
      currency: organisation.currency,
      art_house: venue.artHouse ?? false,
      phone: venue.phone ?? null,
      website: venue.website ?? null,
      links: [...(venue.links ?? [])],
      opening_hours: JSON.stringify(venue.openingHours ?? []),
      accessibility: [...(venue.accessibility ?? [])],
      equipment: [...(venue.equipment ?? [])],
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const zones: SeatMap['zones'] = [];
  for (const [index, { seats, equipment, draw }] of venue.auditoriums.entries()) {
    const name = `Salle ${index + 1}`;
    const auditoriumId = demoId('auditorium', `${venue.name} ${index + 1}`);
    const map = draw === undefined ? generateHall({ name, seats }) : draw(name);
    for (const zone of map.zones) if (!zones.some(({ code }) => code === zone.code)) zones.push(zone);
    await trx
      .insertInto('venues.auditorium')
      .values({
        id: auditoriumId,
        venue_id: id,
        name,
        position: index + 1,
        authorised_capacity: seats + standingIn(map),
        authorisation_number: `${demoSlug(venue.name).slice(-5).toUpperCase()}-${index + 1}`,
        preshow_minutes: demoPreshowMinutes,
        equipment: [...equipment],
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await trx
      .insertInto('venues.seat_map')
      .values({
        id: demoId('seat map', `${venue.name} ${index + 1}`),
        auditorium_id: auditoriumId,
        version: 1,
        plan: JSON.stringify(map),
        seats,
        standing: standingIn(map),
        wheelchair_spaces: countByType(map).wheelchair,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const colours = coloursOf(zones);
  for (const [index, { code, name }] of zones.entries()) {
    const zone = { venue_id: id, code, name, colour: colours[index] ?? '', rank: index + 1 };
    await trx
      .insertInto('venues.zone')
      .values(zone)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
