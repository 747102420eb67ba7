/** Keeps the screen on while the door is open, where the device lets a page ask for it. @returns what ends it */
export function stayAwake(document: Document): () => void {
  let lock: WakeLockSentinel | undefined;
  let ended = false;
  const ask = async () => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    try {
      const given = await navigator.wakeLock.request('screen');
      if (ended) await given.release();
      else lock = given;
    } catch {
      // Refused to save the battery: the screen then sleeps as usual.
    }
  };
  // The lock is lost whenever the page is hidden.
  const again = () => void ask();
  document.addEventListener('visibilitychange', again);
  void ask();
  return () => {
    ended = true;
    document.removeEventListener('visibilitychange', again);
    void lock?.release();
  };
}
