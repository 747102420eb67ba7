import { ComponentHarness } from '@angular/cdk/testing';

/** A `pt-dialog` as a person meets it. */
export class DialogHarness extends ComponentHarness {
  static hostSelector = 'pt-dialog';

  async isOpen(): Promise<boolean> {
    return (await this.locatorFor('dialog')()).getProperty<boolean>('open');
  }

  async title(): Promise<string | undefined> {
    return (await this.locatorForOptional('h2')())?.text();
  }

  /** what the browser does when Escape is pressed */
  async pressEscape(): Promise<void> {
    const dialog = await this.locatorFor('dialog')();
    await dialog.dispatchEvent('cancel');
    await dialog.dispatchEvent('close');
  }
}
