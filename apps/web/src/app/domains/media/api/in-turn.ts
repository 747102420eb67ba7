/** Runs when no other tab of this browser runs what has the same name; at once where tabs cannot tell. */
export function inTurn<T>(window: Window | null, name: string, run: () => Promise<T>): Promise<T> {
  const locks: LockManager | undefined = window?.navigator.locks;
  return locks === undefined ? run() : locks.request(name, run);
}
