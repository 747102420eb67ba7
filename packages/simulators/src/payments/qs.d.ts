/** The library brings no types: what is used of it. */
declare module 'qs' {
  export function parse(
    text: string,
    options?: { depth?: number; arrayLimit?: number; parameterLimit?: number },
  ): Record<string, unknown>;
}
