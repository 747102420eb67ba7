export declare function unusedKeys(keys: readonly string[], sources: readonly string[]): string[];
export declare function keysOf(texts: object, before?: string): string[];
