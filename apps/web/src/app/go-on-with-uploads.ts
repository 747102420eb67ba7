import {
  DOCUMENT,
  EnvironmentInjector,
  computed,
  effect,
  inject,
  provideEnvironmentInitializer,
  untracked,
} from '@angular/core';
import { Session } from './domains/accounts/api/session.ts';
import { DeviceShelf, uploadsShelf } from './domains/media/api/device-shelf.ts';

/** What a closed page left on its way goes on wherever its owner comes back, not on the pages alone that show it. */
export const goOnWithUploads = () =>
  provideEnvironmentInitializer(() => {
    const factory: IDBFactory | undefined = inject(DOCUMENT).defaultView?.indexedDB;
    const [session, injector] = [inject(Session), inject(EnvironmentInjector)];
    if (!factory) return;
    const person = computed(() => session.account()?.id);
    effect(() => {
      if (person() !== undefined) untracked(() => void goOn(factory, injector));
    });
  });

/** What sends them comes only where something waits. */
async function goOn(factory: IDBFactory, injector: EnvironmentInjector): Promise<void> {
  try {
    if (!(await factory.databases()).some(({ name }) => name === uploadsShelf)) return;
    if (await new DeviceShelf(factory, uploadsShelf).isEmpty()) return;
    const { StudioUploads } = await import('./domains/studio/data/studio-uploads.ts');
    await injector.get(StudioUploads).restore();
  } catch {
    // Without a network, or where nothing can be kept: the next page tries again.
  }
}
