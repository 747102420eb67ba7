import { readColours } from '../../../platform/theme/canvas-colours.ts';
import type { RoomColours } from './seat-look.ts';

const tokens = {
  ground: '--stage',
  well: '--well',
  line: '--line',
  lineStrong: '--line-strong',
  text: '--text',
  soft: '--text-soft',
  brass: '--brass',
  brassText: '--brass-text',
  velvet: '--velvet',
  onVelvet: '--on-velvet',
};

/** Where the reader's colours are forced on all pages, the drawing has them too. */
const forced: RoomColours = {
  ground: 'Canvas',
  well: 'Canvas',
  line: 'GrayText',
  lineStrong: 'CanvasText',
  text: 'CanvasText',
  soft: 'CanvasText',
  brass: 'CanvasText',
  brassText: 'CanvasText',
  velvet: 'Highlight',
  onVelvet: 'HighlightText',
};

/** The colours of a drawing in `host` as they are now. */
export function readRoomColours(host: HTMLElement): RoomColours {
  return window.matchMedia('(forced-colors: active)').matches ? forced : readColours(host, tokens);
}
