import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterNextRender,
  computed,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { type ServiceOrder, type DisputeReason } from '@parterre/contract/service-orders';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { orNull } from '../../../platform/forms/form-values.ts';
import { parseAmount } from '../../../platform/forms/parse-amount.ts';
import { Submission } from '../../../platform/forms/submission.ts';
import { typedDate } from '../../../platform/forms/typed-date.ts';
import { currencySign } from '../../../platform/language/format.ts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { UploadField } from '../../media/api/upload-field.ts';
import type { Upload } from '../../media/api/uploads.ts';
import type { OrderCommand, OrderCommands } from '../data/market-api.ts';
import type { ListedAction, OfferedAction } from '../data/order-actions.ts';
import { datesIn } from '../data/typed-dates.ts';
import { DateFields } from '../ui/date-fields.ts';
import { injectServiceWords } from '../ui/service-words.ts';
import { RevisionRemarks, type Remark } from './revision-remarks.ts';

type Values = Readonly<Record<string, string>>;
const reasons = [
  'not-as-agreed',
  'not-delivered',
  'defective',
  'late',
  'rights',
  'other',
] as const satisfies readonly DisputeReason[];
const stars = [5, 4, 3, 2, 1] as const;
const confirmed = [
  'accept',
  'keep-date',
  'give-up-payment',
  'withdraw-dispute',
  'give-back',
] as const satisfies readonly ListedAction[];

/** How one command is asked for: `run` sends it and rejects with a Problem. */
export interface Asked<C extends OrderCommand = OrderCommand> {
  readonly command: C;
  readonly body: OrderCommands[C];
}

/** The form of one action of an order: what it needs, and the button that does it. */
@Component({
  selector: 'pt-action-form',
  imports: [Control, DateFields, Field, RevisionRemarks, UploadField],
  templateUrl: './action-form.html',
  styleUrl: './action-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ActionForm {
  readonly order = input.required<ServiceOrder>();
  readonly offered = input.required<OfferedAction>();
  /** sends what is asked; rejects with a Problem */
  readonly run = input.required<(asked: Asked) => Promise<void>>();
  readonly left = output();

  protected readonly t = injectTexts('services');
  protected readonly say = injectProblemText('services');
  protected readonly words = injectServiceWords();
  protected readonly reasons = reasons;
  protected readonly stars = stars;
  protected readonly sending = new Submission();
  protected readonly files = signal<readonly { assetId: string; name: string }[]>([]);
  protected readonly remarks = signal<readonly Remark[]>([]);
  protected readonly currency = computed(() => (this.order().total ?? this.order().listPrice)?.currency ?? 'EUR');
  protected readonly coin = computed(() => currencySign(this.currency()));
  protected readonly slot = computed(() => `service-order:${this.order().code}:${this.offered().action}`);
  protected readonly purpose = computed(() => (this.offered().action === 'deliver' ? 'delivery' : 'evidence'));
  protected readonly confirmation = computed(() => {
    const action = confirmed.find((one) => one === this.offered().action);
    return action ? this.t(`confirm.${action}`) : '';
  });
  /** what an offer starts from: the one that stands, else the service itself */
  protected readonly basis = computed(() => {
    const { offers, terms } = this.order();
    return offers.find(({ status }) => status === 'standing') ?? terms;
  });
  protected readonly wished = computed(() => {
    const { offers, dateProposal } = this.order();
    const standing = offers.find(({ status }) => status === 'standing')?.dates ?? [];
    return (standing.length > 0 ? standing : (dateProposal?.dates ?? [])).map(typedDate);
  });
  protected readonly delivery = computed(() => this.order().deliveries.at(-1));

  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  constructor() {
    // The button that opened the form is gone.
    afterNextRender(() => this.heading().nativeElement.focus());
  }

  protected addFile({ asset, name }: Upload): void {
    if (asset) this.files.update((files) => [...files, { assetId: asset.id, name }]);
  }

  protected dropFile(assetId: string): void {
    this.files.update((files) => files.filter((file) => file.assetId !== assetId));
  }

  protected async send(event: Event): Promise<void> {
    const done = await this.sending.send(
      event,
      (values) => this.lacking(values),
      (values) => this.run()(this.asked(values)),
    );
    if (done) this.left.emit();
  }

  private lacking(values: Values): Record<string, string | undefined> {
    const { form, action } = this.offered();
    const lacks = (name: string, missing: boolean, key: Parameters<typeof this.t>[0]) =>
      missing ? { [name]: this.t(key) } : {};
    switch (form) {
      case 'offer':
        return {
          ...lacks('price', parseAmount(values['price'] ?? '', this.currency()) === undefined, 'form.priceLacks'),
          ...lacks('days', this.order().kind === 'custom-work' && !isWhole(values['days'], 1, 365), 'form.daysLack'),
          ...lacks('date-1', this.order().kind === 'engagement' && datesIn(values).length === 0, 'brief.dateLacks'),
        };
      case 'dates':
        return lacks('date-1', datesIn(values).length === 0, 'brief.dateLacks');
      case 'revision':
        return lacks('note', !values['note'] && this.remarks().length === 0, 'form.noteLacks');
      case 'review':
        return lacks('stars', !isWhole(values['stars'], 1, 5), 'form.starsLack');
      case 'reply':
        return lacks('text', !values['text'], 'form.textLacks');
      case 'dispute':
        return {
          ...lacks('reason', !reasons.some((one) => one === values['reason']), 'form.reasonLacks'),
          ...lacks('text', (values['text'] ?? '').length < 10, 'form.textLacks'),
        };
      case 'files':
        return action === 'deliver'
          ? lacks('text', !values['text'] && this.files().length === 0, 'form.deliveryLacks')
          : lacks('text', (values['text'] ?? '').length < 10, 'form.textLacks');
      default:
        return {};
    }
  }

  private asked(values: Values): Asked {
    const { form, command, action, allowed } = this.offered();
    const note = orNull(values['note']);
    const files = [...this.files()];
    switch (form) {
      case 'offer':
        return {
          command: 'offers',
          body: {
            price: parseAmount(values['price'] ?? '', this.currency()) ?? 0,
            deliveryDays: isWhole(values['days'], 1, 365) ? Number(values['days']) : null,
            revisions: isWhole(values['revisions'], 0, 20) ? Number(values['revisions']) : null,
            dates: datesIn(values),
            note,
          },
        };
      case 'dates':
        return { command: 'dates', body: { dates: datesIn(values), note } };
      case 'revision':
        return { command: 'revisions', body: { note, remarks: [...this.remarks()] } };
      case 'review':
        return { command: 'review', body: { stars: Number(values['stars']), comment: orNull(values['text']) } };
      case 'reply':
        return { command: 'review/reply', body: { text: values['text'] ?? '' } };
      case 'dispute': {
        const reason = reasons.find((one) => one === values['reason']) ?? 'other';
        return { command: 'dispute', body: { reason, text: values['text'] ?? '', files } };
      }
      case 'files':
        return action === 'deliver'
          ? { command: 'deliveries', body: { note: orNull(values['text']), files } }
          : { command: 'evidence', body: { text: values['text'] ?? '', files } };
      case 'note':
        return action === 'cancel'
          ? { command: 'cancellation', body: { reason: note, seenRefund: allowed.refund?.amount ?? null } }
          : { command, body: { note } };
      case 'confirm':
        return { command, body: {} };
    }
  }
}

function isWhole(text: string | undefined, least: number, most: number): boolean {
  return /^\d{1,3}$/.test(text ?? '') && Number(text) >= least && Number(text) <= most;
}
