import { TestBed } from '@angular/core/testing';
import { TextLibrary } from '../../../platform/language/load-texts.ts';
import { provideTexts } from '../../../platform/language/provide-texts.ts';
import { ReportColumns } from './report-columns.ts';

describe('columns of a report that was not understood', () => {
  async function show() {
    TestBed.configureTestingModule({ providers: [provideTexts()] });
    await TestBed.inject(TextLibrary).use('fr');
    await TestBed.inject(TextLibrary).load(['finance'], 'fr');
    const fixture = TestBed.createComponent(ReportColumns);
    const sent: unknown[] = [];
    fixture.componentInstance.chosen.subscribe((mapping) => sent.push(mapping));
    fixture.componentRef.setInput('fileName', 'novembre.csv');
    fixture.componentRef.setInput('found', {
      lacks: 'columns',
      columns: [
        { name: 'Nom', field: null, examples: ['om-1'] },
        { name: 'Net', field: 'amount', examples: ['22,50'] },
        { name: 'Brut', field: null, examples: ['23,00'] },
      ],
    });
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    const button = element.querySelector<HTMLButtonElement>('.acts button')!;
    const choose = async (column: number, field: string) => {
      const select = element.querySelectorAll('select')[column]!;
      select.value = field;
      select.dispatchEvent(new Event('change'));
      await fixture.whenStable();
    };
    return { element, button, choose, sent };
  }

  it('need a reference and an amount, each once', async () => {
    const { element, button, choose } = await show();
    expect(button.disabled).toBe(true);
    await choose(0, 'reference');
    expect(button.disabled).toBe(false);
    await choose(2, 'amount');
    expect(button.disabled).toBe(true);
    expect(element.textContent).toContain('«\u00a0Montant brut\u00a0» est choisi deux fois');
  });

  it('are sent by field, and a guess that was undone does not come back', async () => {
    const { button, choose, sent } = await show();
    await choose(0, 'reference');
    await choose(1, '');
    await choose(2, 'amount');
    button.click();
    expect(sent).toEqual([{ reference: 'Nom', amount: 'Brut' }]);
  });
});
