import { Injectable } from '@angular/core';
import { DefaultTranspiler } from '@jsverse/transloco';

/** Puts values into texts, and looks for places to put them only where there are any: most texts have none. */
@Injectable()
export class ValuesInTexts extends DefaultTranspiler {
  override transpile(text: Parameters<DefaultTranspiler['transpile']>[0]): unknown {
    return typeof text.value === 'string' && !text.value.includes('{{') ? text.value : super.transpile(text);
  }
}
