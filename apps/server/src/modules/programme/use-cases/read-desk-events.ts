import type { DeskEvent, DeskEventSummary } from '@parterre/contract/events';
import { questions } from '@parterre/contract/questions';
import { chosenTax } from '@parterre/contract/chosen-tax';
import { taxAsSold } from '@parterre/contract/tax-bases';
import { refundPolicy } from '@parterre/contract/refunds';
import { posterAddress } from '@parterre/contract/poster-address';
import { instantText } from '../../../platform/clock.ts';
import type { OrganisationFacts } from '../../identity/contract.ts';
import { plannedDates } from '../domain/event-dates.ts';
import { actionsFrom } from '../domain/event-life.ts';
import { taxOf } from '../domain/tax-of.ts';
import type { Mover } from '../domain/event-life.ts';
import { listDeskRows, readDeskRow, readHistory } from '../sql/desk-events.ts';
import type { DeskListRow, DeskQuery, DeskRow } from '../sql/desk-events.ts';
import { readViews } from '../sql/event-views.ts';
import { readDates } from '../sql/event-dates.ts';
import { lacksIn, prepareEvent, termsOf } from './prepare-event.ts';
import type { PreparedEvent } from './prepare-event.ts';
import type { ProgrammeTools } from './programme-needs.ts';
import { admits } from './screening-slot.ts';

/** A date of an event that says nothing of its taxes. */
const noTaxOfItsOwn = { kind: 'event-date', event_tax_basis: null, event_tax_exemption: null } as const;

/** An event as its organiser or an administrator sees it, in any state; null when the organisation has no such event. */
export async function readDeskEvent(
  tools: ProgrammeTools,
  organisationId: string | null,
  id: string,
  by: Mover,
): Promise<DeskEvent | null> {
  const row = await readDeskRow(tools.db, id, organisationId);
  if (row === null) return null;
  const terms = await termsOf(tools, row);
  const looked = await prepareEvent(tools, row.organisation_id, terms);
  // A venue that was taken away since is none.
  const placeless = { ...terms, where: null, auditoriumId: null };
  const again = looked.ok ? looked : await prepareEvent(tools, row.organisation_id, placeless);
  if (!again.ok) throw new Error(`event ${id} cannot be prepared`);
  const facts = again.prepared;
  const [history, dates, views] = await Promise.all([
    readHistory(tools.db, id),
    deskDates(tools, row, facts),
    readViews(tools.db, [id]),
  ]);
  const people = await tools.who.people(history.flatMap(({ person_id }) => person_id ?? []));
  return {
    id: row.id,
    slug: row.slug,
    revision: row.revision,
    status: row.status,
    reason: row.reason,
    title: row.title,
    shortDescription: row.short_description,
    description: row.description,
    category: row.category_code,
    free: row.free,
    image: row.image_path ?? posterAddress(row.title),
    ownImage: row.image_path !== null,
    link: row.link,
    minimumAge: row.minimum_age,
    houseRules: row.house_rules,
    onlineLink: row.online_link,
    tax: row.tax_basis === null ? null : chosenTax.parse({ basis: row.tax_basis, exemption: row.tax_exemption }),
    organisationTax: taxAsSold(taxOf(noTaxOfItsOwn, facts.organisation)),
    country: facts.organisation.country,
    terms: facts.terms,
    refundPolicy: refundPolicy.nullable().parse(row.refund_policy),
    organisationRefundPolicy: facts.organisation.refundPolicy,
    questions: questions.parse(row.questions),
    views: views.get(id) ?? 0,
    timeZone: facts.timeZone,
    currency: facts.currency,
    dates,
    organiser: organiserOf(facts.organisation),
    actions: actionsFrom(row.status, by),
    lacks: ['draft', 'rejected'].includes(row.status) ? lacksIn(tools, row, facts) : [],
    history: history.map((entry) => ({
      at: entry.at,
      by: people.get(entry.person_id ?? '')?.name ?? null,
      action: entry.action,
      from: entry.from_status as DeskEvent['status'] | null,
      to: entry.to_status as DeskEvent['status'],
      reason: entry.reason,
    })),
    updatedAt: row.updated_at,
  };
}

async function deskDates(tools: ProgrammeTools, row: DeskRow, facts: PreparedEvent): Promise<DeskEvent['dates']> {
  const sold = await readDates(tools.db, row.id);
  if (sold.length > 0) {
    const figures = await tools.sales.figures(sold.map(({ id }) => id));
    return sold.map(({ id, starts_at, ends_at, status, capacity }) => ({
      id,
      startsAt: starts_at,
      endsAt: ends_at,
      status,
      capacity,
      sold: figures.get(id)?.sold ?? 0,
      held: figures.get(id)?.held ?? 0,
    }));
  }
  const planned = plannedDates(facts.terms, facts.timeZone);
  const capacity =
    facts.terms.allocation === 'assigned' ? facts.auditorium && admits(facts.auditorium) : facts.terms.capacity;
  return (planned.ok ? planned.dates : []).map(({ startsAt, endsAt }) => ({
    ...{ id: null, startsAt: instantText(startsAt), endsAt: instantText(endsAt) },
    ...{ status: 'scheduled' as const, capacity, sold: 0, held: 0 },
  }));
}

/** A page of events in any state, and how many there are over all pages. */
export async function listDeskEvents(
  tools: ProgrammeTools,
  query: DeskQuery,
): Promise<{ items: DeskEventSummary[]; count: number }> {
  const { rows, count } = await listDeskRows(tools.db, query);
  const [organisations, people, venues, views] = await Promise.all([
    tools.organisations(rows.map((row) => row.organisation_id)),
    tools.who.people(rows.flatMap((row) => [row.created_by, row.reviewed_by]).filter((id) => id !== null)),
    tools.venues.venues(rows.flatMap((row) => venueIdOf(row) ?? [])),
    readViews(
      tools.db,
      rows.map(({ id }) => id),
    ),
  ]);
  const items = rows.map((row) => {
    const organisation = organisations.get(row.organisation_id);
    const venue = venues.get(venueIdOf(row) ?? '');
    const creator = people.get(row.created_by ?? '');
    const timeZone = venue?.timeZone ?? organisation?.timeZone ?? 'UTC';
    const planned = plannedIn(row, timeZone);
    return {
      id: row.id,
      slug: row.slug,
      title: row.title,
      status: row.status,
      free: row.free,
      views: views.get(row.id) ?? 0,
      reason: row.reason,
      image: row.image_path ?? posterAddress(row.title),
      updatedAt: row.updated_at,
      category:
        row.category_code === null
          ? null
          : { code: row.category_code, name: { fr: row.category_name_fr ?? '', en: row.category_name_en ?? '' } },
      organiser: organiserOf(organisation),
      creator: creator === undefined ? null : { id: creator.id, name: creator.name },
      createdAt: row.created_at,
      submittedAt: row.submitted_at,
      reviewedAt: row.reviewed_at,
      reviewedBy: people.get(row.reviewed_by ?? '')?.name ?? null,
      changedAfterReview: row.changed_after_review_at !== null,
      where: venue === undefined ? placeOf(row) : [venue.name, venue.city].filter(Boolean).join(', '),
      firstDate: row.first_date ?? planned[0] ?? null,
      timeZone,
      dates: row.dates > 0 ? row.dates : planned.length,
    };
  });
  return { items, count };
}

type WrittenTerms = Partial<PreparedEvent['terms']>;

function venueIdOf(row: DeskListRow): string | null {
  const where = (row.terms as WrittenTerms | null)?.where;
  return where?.kind === 'venue' ? where.venueId : row.venue_id;
}

function placeOf(row: DeskListRow): string | null {
  const where = (row.terms as WrittenTerms | null)?.where;
  return where?.kind === 'address' ? [where.name, where.city].filter(Boolean).join(', ') : null;
}

/** Starts of the dates that are planned and not yet sold. */
function plannedIn(row: DeskListRow, timeZone: string): string[] {
  const { dates = [], repeats = [] } = (row.terms as WrittenTerms | null) ?? {};
  if (row.dates > 0 || dates.length + repeats.length === 0) return [];
  const planned = plannedDates({ dates, repeats }, timeZone);
  return planned.ok ? planned.dates.map(({ startsAt }) => instantText(startsAt)) : [];
}

function organiserOf(organisation: OrganisationFacts | undefined): DeskEvent['organiser'] {
  const { id = '', name = '', trusted = false, identityChecked = false } = organisation ?? {};
  return { id, name, trusted, identityChecked };
}
