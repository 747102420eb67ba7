export function findChromium(): Promise<string | null>;
export function inPath(programs: readonly string[]): string | null;
