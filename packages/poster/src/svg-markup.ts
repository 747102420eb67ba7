import type { Shape } from './shapes.ts';

/** An element; attributes without a value are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content = '',
): string {
  let open = `<${name}`;
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined) open += ` ${attribute}="${value}"`;
  }
  return content ? `${open}>${content}</${name}>` : `${open}/>`;
}

/** Text as the content of an element: characters that XML 1.0 does not know are left out (section 2.2). */
export function textContent(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\t\n\r]+/g, ' ')
    .replace(/[\p{Cc}\ufffe\uffff]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

export const shapesMarkup = (shapes: readonly Shape[]): string => shapes.map(shapeMarkup).join('');

function shapeMarkup(shape: Shape): string {
  switch (shape.kind) {
    case 'circle': {
      const { cx, cy, r, fill } = shape;
      return element('circle', { cx, cy, r, fill });
    }
    case 'rect': {
      const { x, y, width, height, fill } = shape;
      return element('rect', { x, y, width, height, fill });
    }
    case 'ellipse': {
      const { cx, cy, rx, ry, fill, transform } = shape;
      return element('ellipse', { cx, cy, rx, ry, fill, transform });
    }
    case 'path': {
      const { transform, d, fill, opacity } = shape;
      return element('path', { transform, d, fill, opacity });
    }
    case 'clip':
      return element('clipPath', { id: shape.id }, shapesMarkup(shape.shapes));
    case 'group': {
      const { transform, fill, clip, shapes } = shape;
      return element('g', { transform, fill, 'clip-path': clip && `url(#${clip})` }, shapesMarkup(shapes));
    }
  }
}
