export interface JsonElement {
  /** The line of the file on which the element begins; 1 is the first. */
  line: number;
  text: string;
}

/**
 * Divides the JSON array that begins at `open` into its elements without parsing them, so that one broken element costs itself and not the
 * file. A text left open ends with its line (JSON texts have no line breaks), and an object that begins at the indentation of the first one
 * begins a new element whatever the brackets before it say.
 */
export function jsonElements(content: string, open: number): JsonElement[] {
  const elements: JsonElement[] = [];
  const indentation = /^\s*?\n([ \t]*)\{/.exec(content.slice(open + 1))?.[1] ?? null;
  let depth = 1;
  let inText = false;
  let start = open + 1;
  let line = lineOf(content, open);
  let startLine = line;

  const close = (end: number, next: number): void => {
    const text = content.slice(start, end);
    const leading = /^\s*/.exec(text)?.[0] ?? '';
    if (text.trim() !== '') elements.push({ line: startLine + leading.split('\n').length - 1, text: text.trim() });
    start = next;
    startLine = line;
  };

  for (let at = open + 1; at < content.length; at += 1) {
    const sign = content[at];
    if (sign === '\n') {
      line += 1;
      inText = false;
      if (indentation !== null && content.startsWith(`${indentation}{`, at + 1)) {
        close(at, at + 1);
        depth = 1;
      }
    } else if (inText) {
      if (sign === '\\') at += 1;
      else if (sign === '"') inText = false;
    } else if (sign === '"') inText = true;
    else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') {
      depth -= 1;
      if (depth === 0) {
        close(at, at + 1);
        // A bracket too many, when objects like the first one follow.
        if (indentation === null || !content.includes(`\n${indentation}{`, at)) return elements;
        depth = 1;
      }
    } else if (sign === ',' && depth === 1) close(at, at + 1);
  }
  close(content.length, content.length);
  return elements;
}

/** Where the first array of the document opens: the document itself, or a field of its object; -1 without one. */
export function firstArrayOf(content: string): number {
  let inText = false;
  let depth = 0;
  for (let at = 0; at < content.length; at += 1) {
    const sign = content[at];
    if (inText) {
      if (sign === '\\') at += 1;
      else if (sign === '"') inText = false;
    } else if (sign === '"') inText = true;
    else if (sign === '[' && depth <= 1) return at;
    else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
  }
  return -1;
}

function lineOf(content: string, index: number): number {
  return content.slice(0, index).split('\n').length;
}
