import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { HttpClient } from '@angular/common/http';
import type { TicketKey } from '@parterre/ticket-code/ticket-code';
import { firstValueFrom } from 'rxjs';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { injectProblemText } from '../../../platform/api/problem-text.ts';
import { dateTimeFormat } from '../../../platform/language/formatters.ts';
import { injectLanguage, injectTexts } from '../../../platform/language/inject-texts.ts';
import { describePage } from '../../../platform/seo.ts';
import { Control, Field } from '../../../ui/field/field.ts';
import { type CheckedTicket, checkTicket } from './check-ticket.ts';

/** Largest side of a photograph that is searched for a code, in pixels. */
const largest = 1400;

/** Anyone checks a ticket in the browser: its signature against the published keys. */
@Component({
  imports: [Field, Control],
  templateUrl: './verify-page.html',
  styleUrl: './verify-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export default class VerifyPage {
  private readonly http = inject(HttpClient);
  private readonly language = injectLanguage();
  private readonly problemText = injectProblemText();
  protected readonly t = injectTexts('orders');

  protected readonly text = signal('');
  protected readonly busy = signal(false);
  protected readonly answer = signal<CheckedTicket | undefined>(undefined);
  private readonly trouble = signal<Problem | 'empty' | 'no-code' | undefined>(undefined);
  protected readonly error = computed(() => {
    const trouble = this.trouble();
    if (trouble === undefined) return undefined;
    return typeof trouble === 'string' ? this.t(`verify.${trouble}`) : this.problemText(trouble);
  });
  protected readonly verdict = computed(() => {
    const answer = this.answer();
    if (!answer) return undefined;
    return this.t(answer.ok ? 'verify.genuine' : `verify.reason.${answer.reason}`);
  });
  protected readonly validFrom = computed(() => {
    const answer = this.answer();
    if (!answer?.ok) return '';
    const format = dateTimeFormat(this.language(), { dateStyle: 'full', timeStyle: 'short' });
    return format.format(new Date(answer.payload.validFrom));
  });

  constructor() {
    describePage(() => ({ title: this.t('verify.title'), description: this.t('verify.explanation') }));
  }

  protected async check(event?: Event): Promise<void> {
    event?.preventDefault();
    this.answer.set(undefined);
    this.trouble.set(this.text().trim() === '' ? 'empty' : undefined);
    if (this.trouble() || this.busy()) return;
    this.busy.set(true);
    try {
      const [{ verifyTicketCode }, { keys }] = await Promise.all([
        import('@parterre/ticket-code/ticket-code'),
        firstValueFrom(this.http.get<{ keys: TicketKey[] }>('/.well-known/parterre-ticket-keys.json')),
      ]);
      this.answer.set(await checkTicket(this.text(), keys, verifyTicketCode));
    } catch (error) {
      this.trouble.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }

  /** Reads the code on a photograph; the picture stays on the device. */
  protected async readPhotograph(event: Event): Promise<void> {
    const field = event.target;
    const file = field instanceof HTMLInputElement ? field.files?.[0] : undefined;
    if (!file) return;
    this.answer.set(undefined);
    try {
      const [{ default: decode }, picture] = await Promise.all([import('qr/decode.js'), createImageBitmap(file)]);
      const scale = Math.min(1, largest / Math.max(picture.width, picture.height));
      const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
      const context = new OffscreenCanvas(width, height).getContext('2d');
      if (!context) return;
      context.drawImage(picture, 0, 0, width, height);
      this.text.set(decode({ width, height, data: context.getImageData(0, 0, width, height).data }));
    } catch {
      this.trouble.set('no-code');
      return;
    }
    await this.check();
  }
}
