import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { type BoostComparison, type BoostReceipt } from '@parterre/contract/boosts';
import { injectTexts } from '../../../platform/language/inject-texts.ts';
import { injectBoostWords } from '../ui/boost-words.ts';

const outcomes = ['watched', 'profile', 'rates', 'follows', 'orders'] as const;

/** What a boost brought: who saw it and what they did, against those who were kept without it, and day by day. */
@Component({
  selector: 'pt-boost-figures',
  templateUrl: './boost-figures.html',
  styleUrls: ['../ui/boost.css', './boost-figures.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BoostFigures {
  readonly receipt = input.required<BoostReceipt>();

  protected readonly t = injectTexts('boosts');
  protected readonly words = injectBoostWords();
  protected readonly lines = computed(() => {
    const { shown, heldOut, comparisons } = this.receipt();
    return outcomes.map((what) => {
      const compared = comparisons.find((one) => one.what === what);
      return {
        what,
        title: this.t(`outcome.${what}`),
        shown: this.words.number(shown[what]),
        heldOut: this.words.number(heldOut[what]),
        verdict: compared?.verdict ?? 'too-few',
        line: this.said(compared),
      };
    });
  });
  protected readonly nobody = computed(() => {
    const { shown, heldOut } = this.receipt();
    return shown.people === 0 && heldOut.people === 0;
  });
  /** What people do still counts for a while. */
  protected readonly over = computed(() => this.receipt().boost.endedAt !== null && !this.nobody());
  /** Not one of them can be told from chance for lack of people. */
  protected readonly tooFew = computed(() => this.lines().every(({ verdict }) => verdict === 'too-few'));
  protected readonly days = computed(() => {
    const { days } = this.receipt();
    const most = Math.max(1, ...days.map(({ showings }) => showings));
    return days.map((one) => ({
      ...one,
      name: this.words.dayOf(one.day),
      share: (100 * one.showings) / most,
      figure: this.words.number(one.showings),
    }));
  });
  protected readonly until = computed(() => this.words.day(this.receipt().countedUntil));

  private said(compared: BoostComparison | undefined): string {
    if (!compared || compared.verdict === 'too-few') return this.t('verdict.too-few');
    const per = (value: number): string => this.words.number(Math.round(value));
    const values = { shown: per(compared.shown), heldOut: per(compared.heldOut) };
    const difference = per(Math.abs(compared.difference));
    if (compared.verdict === 'no-difference') return this.t('verdict.no-difference', values);
    const [low, high] = [Math.abs(compared.low), Math.abs(compared.high)].sort((a, b) => a - b);
    return this.t(`verdict.${compared.verdict}`, { ...values, difference, low: per(low ?? 0), high: per(high ?? 0) });
  }
}
