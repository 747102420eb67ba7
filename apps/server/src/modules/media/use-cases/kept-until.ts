import { instantText } from '../../../platform/clock.ts';
import type { MediaContext } from '../context.ts';

/** When something of now that nobody claims is taken away; ISO. */
export function keptUntil({ clock, options }: Pick<MediaContext, 'clock' | 'options'>): string {
  return instantText(clock.now().add({ hours: options.keepHours }));
}
