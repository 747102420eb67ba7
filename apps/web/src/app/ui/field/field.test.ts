import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FieldHarness } from './field-harness.ts';
import { Control, Field } from './field.ts';

@Component({
  imports: [Field, Control],
  template: `<pt-field label="E-mail" hint="Pour vos billets." [error]="error()"
    ><input ptControl type="email"
  /></pt-field>`,
})
class Host {
  readonly error = signal<string | undefined>(undefined);
}

describe('field', () => {
  it('ties label, hint and error to the control', async () => {
    const fixture = TestBed.createComponent(Host);
    const field = await TestbedHarnessEnvironment.loader(fixture).getHarness(FieldHarness);
    const element = fixture.nativeElement as HTMLElement;
    expect(element.querySelector('label')?.htmlFor).toBe(element.querySelector('input')?.id);
    expect(await field.description()).toBe('Pour vos billets.');
    expect(await field.isInvalid()).toBe(false);

    fixture.componentInstance.error.set('Il manque un @.');
    expect(await field.description()).toBe('Pour vos billets. Il manque un @.');
    expect(await field.isInvalid()).toBe(true);
  });
});
