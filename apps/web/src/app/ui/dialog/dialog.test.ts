import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { DialogHarness } from './dialog-harness.ts';
import { Dialog } from './dialog.ts';

@Component({ imports: [Dialog], template: `<pt-dialog title="Rendre les places ?" [(open)]="asking">F6</pt-dialog>` })
class Host {
  readonly asking = signal(false);
}

describe('dialog', () => {
  it('opens modal with its title, and tells its owner when it is closed', async () => {
    const fixture = TestBed.createComponent(Host);
    const dialog = await TestbedHarnessEnvironment.loader(fixture).getHarness(DialogHarness);
    expect(await dialog.isOpen()).toBe(false);

    fixture.componentInstance.asking.set(true);
    expect(await dialog.isOpen()).toBe(true);
    expect(await dialog.title()).toBe('Rendre les places ?');

    await dialog.pressEscape();
    expect(fixture.componentInstance.asking()).toBe(false);
    expect(await dialog.isOpen()).toBe(false);
  });

  it('gives the focus back when it is taken off while it is open', async () => {
    const button = document.body.appendChild(document.createElement('button'));
    button.focus();
    const fixture = TestBed.createComponent(Host);
    fixture.componentInstance.asking.set(true);
    await fixture.whenStable();
    (document.activeElement as HTMLElement).blur();
    fixture.destroy();
    expect(document.activeElement).toBe(button);
    button.remove();
  });
});
