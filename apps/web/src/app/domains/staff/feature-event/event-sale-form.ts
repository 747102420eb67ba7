import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import type { DeskEvent, EventTerms, EventWhere } from '@parterre/contract/events';
import type { Tariff } from '@parterre/contract/programme';
import { taxBases, taxBasesOf } from '@parterre/contract/tax-bases';
import type { TaxBasisCode } from '@parterre/contract/tax-bases';
import type { SeatMapDocument, Venue } from '@parterre/contract/venues';
import { apiResource } from '../../../platform/api/api.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { Desk } from '../api/desk.ts';
import { injectDeskVenues } from '../data/desk-venues.ts';
import { amountText, parseAmount } from '../../../platform/forms/parse-amount.ts';
import { clockText, instantAt, wallClock } from '../data/venue-time.ts';
import { isHttps } from '../data/web-address.ts';
import { wholeNumber } from '../data/whole-number.ts';
import type { EventPart } from './event-draft.ts';

type Address = Extract<EventWhere, { kind: 'address' }>;
const noAddress: Address = { kind: 'address', name: '', address: null, postalCode: null, city: null, place: null };

/** Where, how many, and for how much. */
@Component({
  selector: 'pt-event-sale-form',
  imports: [Control, Field],
  templateUrl: './event-sale-form.html',
  styleUrls: ['../ui/desk.css', './event-dates-form.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EventSaleForm {
  protected readonly t = injectTexts('deskEvents');
  protected readonly language = injectLanguage();
  protected readonly desk = inject(Desk);
  protected readonly wholeNumber = wholeNumber;
  protected readonly isHttps = isHttps;
  readonly event = input.required<DeskEvent>();
  readonly edited = output<EventPart>();

  protected readonly terms = computed(() => this.event().terms);
  protected readonly kind = computed(() => this.typing() ?? this.terms().where?.kind ?? '');
  /** a kind of place that is chosen and not yet filled in */
  private readonly typing = signal<EventWhere['kind'] | undefined>(undefined);
  private readonly typedAddress = signal<Address | undefined>(undefined);
  protected readonly address = computed((): Address => {
    const { where } = this.terms();
    return this.typedAddress() ?? (where?.kind === 'address' ? where : noAddress);
  });
  protected readonly venueId = computed(() => {
    const { where } = this.terms();
    return where?.kind === 'venue' ? where.venueId : undefined;
  });
  protected readonly venues = injectDeskVenues();
  protected readonly venue = apiResource<Venue>(() => {
    const slug = this.venues.value()?.items.find(({ id }) => id === this.venueId())?.slug;
    return slug === undefined ? undefined : `/venues/${slug}`;
  });
  protected readonly rooms = computed(() => (this.venue.value()?.auditoriums ?? []).filter((room) => room.seatMapId));
  private readonly seatMap = apiResource<SeatMapDocument>(() => {
    const room = this.rooms().find(({ id }) => id === this.terms().auditoriumId);
    return room?.seatMapId ? `/seat-maps/${room.seatMapId}` : undefined;
  });
  /** of the room whose map is sold, where it has several */
  private readonly zones = computed(() => {
    const zones = this.terms().allocation === 'assigned' ? (this.seatMap.value()?.zones ?? []) : [];
    return zones.length > 1 ? zones : [];
  });
  protected readonly tariffs = apiResource<{ items: Tariff[] }>(() =>
    this.desk.id() === '' ? undefined : this.desk.api('/tariffs'),
  );
  /** what may be sold: the tariffs there are, or one full price */
  protected readonly prices = computed(() => {
    const { currency } = this.event();
    const chosen = new Map(
      this.terms().prices.map(({ tariffId, zone = '', amount }) => [`${tariffId ?? ''} ${zone}`, amount]),
    );
    const zones = [{ code: '', name: '' }, ...this.zones()];
    const known = (this.tariffs.value()?.items ?? []).filter(({ active, family }) => active && family !== 'free');
    const offered = known.map(({ id, name, amount }) => ({
      tariff: id,
      name: name[this.language()],
      amount: amount.amount,
    }));
    const tariffs = offered.length > 0 ? offered : [{ tariff: '', name: this.t('sale.fullPrice'), amount: 1000 }];
    const rows = tariffs.flatMap(({ tariff, name, amount }) =>
      zones.map((zone) => ({
        id: `${tariff} ${zone.code}`,
        tariff,
        zone: zone.code,
        name: zone.code === '' ? name : this.t('sale.inZone', { name, zone: zone.name }),
        amount,
      })),
    );
    return rows.map((row) => ({
      ...row,
      on: chosen.has(row.id),
      text: amountText(chosen.get(row.id) ?? row.amount, currency, this.language()),
      value: chosen.get(row.id) ?? row.amount,
    }));
  });
  /** chosen, an exemption also while its text is still missing */
  protected readonly pickedTax = linkedSignal((): TaxBasisCode | '' => this.event().tax?.basis ?? '');
  protected readonly taxes = computed(() =>
    taxBasesOf(this.event().country).map((code) => ({
      code,
      name: `${this.percent(taxBases[code].rateBasisPoints)} · ${taxBases[code].name[this.language()]}`,
    })),
  );
  protected readonly taxHint = computed(() => {
    const code = this.pickedTax();
    const rate = code === '' ? this.event().organisationTax.rateBasisPoints : taxBases[code].rateBasisPoints;
    return this.t('tax.hint', { rate: this.percent(rate) });
  });
  protected readonly wrongPrice = signal<string | undefined>(undefined);

  private percent(basisPoints: number): string {
    return new Intl.NumberFormat(this.language(), { style: 'percent', maximumFractionDigits: 2 }).format(
      basisPoints / 10_000,
    );
  }

  protected pickTax(code: string): void {
    const basis = this.taxes().find((one) => one.code === code)?.code ?? '';
    this.pickedTax.set(basis);
    if (basis !== 'exempt') this.edited.emit({ tax: basis === '' ? null : { basis, exemption: null } });
  }

  protected exempt(exemption: string): void {
    if (exemption !== '') this.edited.emit({ tax: { basis: 'exempt', exemption } });
  }

  protected change(part: Partial<EventTerms>): void {
    this.edited.emit({ terms: { ...this.terms(), ...part } });
  }

  /** Without a room there is no map, and no price of a zone of it. */
  private general(): Pick<EventTerms, 'allocation' | 'auditoriumId' | 'prices'> {
    const prices = this.terms().prices.filter(({ zone = '' }) => zone === '');
    return { allocation: 'general', auditoriumId: null, prices };
  }

  protected pickKind(kind: string): void {
    if (kind === 'online') {
      this.typing.set(undefined);
      this.change({ where: { kind: 'online' }, ...this.general() });
    } else if (kind === 'venue') {
      const first = this.venues.value()?.items[0];
      this.typing.set(first ? undefined : 'venue');
      if (first) this.change({ where: { kind: 'venue', venueId: first.id } });
    } else if (kind === 'address') {
      this.typing.set('address');
    }
  }

  protected pickVenue(venueId: string): void {
    this.change({ where: { kind: 'venue', venueId }, ...this.general() });
  }

  protected typeAddress(part: Partial<Address>): void {
    const address = { ...this.address(), ...part };
    this.typedAddress.set(address);
    if (address.name.trim() === '') return;
    this.typing.set(undefined);
    this.change({ where: address, ...this.general() });
  }

  protected pickRoom(auditoriumId: string): void {
    if (auditoriumId === '') this.change(this.general());
    else this.change({ ...this.general(), allocation: 'assigned', auditoriumId, capacity: null });
  }

  protected sell({ tariff, zone }: { tariff: string; zone: string }, on: boolean, amount: number): void {
    const tariffId = tariff === '' ? null : tariff;
    const others = this.terms().prices.filter((price) => price.tariffId !== tariffId || (price.zone ?? '') !== zone);
    this.change({ prices: on ? [...others, { tariffId, ...(zone && { zone }), amount }] : others });
  }

  protected typePrice(row: { id: string; tariff: string; zone: string }, text: string): void {
    const amount = parseAmount(text, this.event().currency);
    this.wrongPrice.set(amount === undefined ? row.id : undefined);
    if (amount !== undefined) this.sell(row, true, amount);
  }

  /** `2026-12-04T20:30`, as the field of the browser wants it. */
  protected local(instant: string | null): string {
    if (instant === null) return '';
    const { day, minutes } = wallClock(instant, this.event().timeZone);
    return `${day}T${clockText(minutes)}`;
  }

  protected instant(local: string): string | null {
    const [, day, hour, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)/.exec(local) ?? [];
    return day === undefined ? null : instantAt(day, Number(hour) * 60 + Number(minute), this.event().timeZone);
  }
}
