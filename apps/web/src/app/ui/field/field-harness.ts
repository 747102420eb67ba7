import { ComponentHarness } from '@angular/cdk/testing';

/** A `pt-field` as a person meets it. */
export class FieldHarness extends ComponentHarness {
  static hostSelector = 'pt-field';

  async label(): Promise<string> {
    return (await this.locatorFor('label')()).text();
  }

  async type(text: string): Promise<void> {
    const control = await this.locatorFor('[ptControl]')();
    await control.clear();
    await control.sendKeys(text);
  }

  /** what a screen reader adds to the label */
  async description(): Promise<string> {
    const ids = (await (await this.locatorFor('[ptControl]')()).getAttribute('aria-describedby'))?.split(' ') ?? [];
    const texts = await Promise.all(ids.map(async (id) => (await this.locatorFor(`#${id}`)()).text()));
    return texts.join(' ');
  }

  async isInvalid(): Promise<boolean> {
    return (await (await this.locatorFor('[ptControl]')()).getAttribute('aria-invalid')) === 'true';
  }
}
