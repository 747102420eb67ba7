import type { ImportProgress } from '../platform/import-records.ts';

/** Progress on standard error: one line that is written over on a terminal, a line for every tenth elsewhere. */
export function progressPrinter(stream: NodeJS.WriteStream): { print(progress: ImportProgress): void; end(): void } {
  let lastTenth = 0;
  let isOpen = false;
  return {
    print({ done, total, imported, updated, skipped }) {
      const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
      const text = `${percent} % (${done} of ${total}): imported ${imported}, updated ${updated}, skipped ${skipped}`;
      if (stream.isTTY) {
        stream.write(`\r${text}\u001b[K`);
        isOpen = true;
      } else if (Math.floor(percent / 10) > lastTenth) {
        lastTenth = Math.floor(percent / 10);
        stream.write(`${text}\n`);
      }
    },
    end() {
      if (isOpen) stream.write('\n');
      isOpen = false;
    },
  };
}
