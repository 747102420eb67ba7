import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { icons } from '../apps/web/src/app/ui/icon/icons.ts';

const lucide = fileURLToPath(new URL('../node_modules/lucide-static/icons/', import.meta.url));

/**
 * The style sheet of the icons. Each is a mask over the colour of the text: a page needs one empty element for it, where its picture as markup
 * would be parsed anew for every page that the server draws.
 */
export function iconStyles(): string {
  const rules = Object.entries(icons).map(([name, file]) => {
    const picture = readFileSync(`${lucide}${file}.svg`, 'utf8');
    return `  pt-icon[data-icon='${name}'] {\n    --icon: url("${asAddress(picture)}");\n  }`;
  });
  return `${frame}\n@layer pieces {\n${rules.join('\n')}\n}\n`;
}

const frame = `/* Written by scripts/write-icons.ts from Lucide's icons (ISC licence). */
@layer pieces {
  pt-icon {
    display: inline-block;
    width: 1.375rem;
    height: 1.375rem;
    flex: none;
    background: currentcolor;
    mask: var(--icon) center / contain no-repeat;
    /* where colours are forced, backgrounds are taken away, and the mark with them */
    @media (forced-colors: active) {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
}`;

function asAddress(picture: string): string {
  const drawn = picture
    .replace(/<!--.*?-->/gs, '')
    .replace(/\s+class="[^"]*"|\s+width="24"|\s+height="24"/g, '')
    .replace('stroke="currentColor"', 'stroke="#000"')
    .replace('stroke-width="2"', 'stroke-width="1.6"')
    .replace(/\s+/g, ' ')
    .replace(/ ?([<>]) ?/g, '$1')
    .replace(/ ?\/>/g, '/>')
    .replaceAll('"', "'")
    .trim();
  return `data:image/svg+xml,${drawn.replace(/[<>#%]/g, encodeURIComponent)}`;
}
