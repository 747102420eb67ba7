import type { SeatType } from '@parterre/seating/seat-map';
import type { SeatStanding } from './seat-choice.ts';

/** Colours of a room's drawing, by what they are used for. */
export interface RoomColours {
  readonly ground: string;
  readonly well: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly text: string;
  readonly soft: string;
  readonly brass: string;
  readonly brassText: string;
  readonly velvet: string;
  readonly onVelvet: string;
}

type Colour = keyof RoomColours;

/** How a chair is drawn; widths and dashes in hairs, the thinnest line on the screen. */
export interface ChairLook {
  readonly fill: Colour;
  readonly line: Colour;
  readonly width: number;
  readonly dash: readonly number[];
  readonly mark: Colour;
  readonly words: Colour;
}

const chair = { fill: 'well', line: 'lineStrong', width: 1, dash: [], mark: 'brass', words: 'text' } as const;
const mine: ChairLook = { ...chair, fill: 'velvet', line: 'velvet', mark: 'velvet', words: 'onVelvet' };
const mineOnWheels: ChairLook = { ...mine, mark: 'onVelvet' };
/** Zones are told apart by their lines, which all eyes see. */
const byZone: readonly ChairLook[] = [
  { ...chair, dash: [3, 2] },
  { ...chair, line: 'brass' },
  chair,
  { ...chair, width: 2 },
];
const alone: ChairLook = { ...chair, line: 'brass' };
const besideWheels: ChairLook = { ...chair, line: 'soft', width: 2 };
const wheels: ChairLook = { ...besideWheels, mark: 'text' };

/**
 * How a seat that is not taken is drawn.
 *
 * @param zone line style of its zone, from 0; undefined where all seats are of one zone
 */
export function chairLook(standing: Exclude<SeatStanding, 'taken'>, type: SeatType, zone: number | undefined): ChairLook {
  if (standing === 'mine') return type === 'wheelchair' ? mineOnWheels : mine;
  if (type === 'wheelchair') return wheels;
  if (type === 'companion') return besideWheels;
  return zone === undefined ? alone : (byZone[zone % byZone.length] ?? chair);
}
