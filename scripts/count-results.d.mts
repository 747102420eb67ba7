export interface Count {
  readonly passed: number;
  readonly failed: number;
}
export function countVitest(file: string): Count;
export function countPlaywright(file: string): Count;
export function withExitCode(count: Count, status: number | null): Count;
export function addCounts(...counts: Count[]): Count;
