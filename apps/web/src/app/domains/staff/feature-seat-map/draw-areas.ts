import type { Area } from '@parterre/seating/seat-map';
import { coloursOf, zoneColourAt } from '@parterre/seating/zone-colours';
import type { Scene } from './map-scene.ts';

/** An area as its kind is drawn, with its words. @param chosen drawn as selected, and where it is being dragged to */
export function drawArea(
  context: CanvasRenderingContext2D,
  { map, scale, colours, passing, words }: Scene,
  area: Area,
  chosen: boolean,
): void {
  const { dx, dy } = chosen && passing.drag ? passing.drag : { dx: 0, dy: 0 };
  context.save();
  context.translate(area.x + dx, area.y + dy);
  context.rotate((area.rotation * Math.PI) / 180);
  const [x, y] = [-area.width / 2, -area.height / 2];
  if (area.kind === 'standing') {
    const zone = map.zones.findIndex(({ code }) => code === area.zone);
    context.fillStyle = coloursOf(map.zones)[zone] ?? zoneColourAt(0);
    context.globalAlpha = 0.45;
    context.fillRect(x, y, area.width, area.height);
    context.globalAlpha = 1;
  } else if (area.kind !== 'label') {
    context.fillStyle = colours.surface;
    context.fillRect(x, y, area.width, area.height);
  }
  if (area.kind === 'stairs') {
    context.beginPath();
    for (let step = y + 25; step < -y; step += 25) {
      context.moveTo(x, step);
      context.lineTo(-x, step);
    }
    context.strokeStyle = colours.lineStrong;
    context.stroke();
  }
  context.setLineDash(area.kind === 'aisle' || area.kind === 'label' ? [8 / scale, 5 / scale] : []);
  context.lineWidth = (chosen ? 3 : area.kind === 'door' ? 4 : 1) / scale;
  context.strokeStyle = chosen ? colours.text : colours.lineStrong;
  if (chosen || area.kind !== 'label') context.strokeRect(x, y, area.width, area.height);
  context.setLineDash([]);
  const said = area.capacity === undefined ? [area.name] : [area.name, words.people(area.capacity)];
  const high = Math.max(11 / scale, Math.min(40, area.height / (said.length + 1)));
  context.fillStyle = colours.text;
  context.font = `600 ${String(high)}px Instrument, system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  said.forEach((line, index) =>
    context.fillText(line, 0, (index - (said.length - 1) / 2) * high * 1.2, Math.max(area.width, area.height)),
  );
  context.restore();
}

/** What people look at. @param chosen as for an area */
export function drawFocus(
  context: CanvasRenderingContext2D,
  { map, scale, colours, passing, words }: Scene,
  chosen: boolean,
): void {
  const { focus } = map;
  const { dx, dy } = chosen && passing.drag ? passing.drag : { dx: 0, dy: 0 };
  const [x, y] = [focus.x + dx, focus.y + dy];
  context.beginPath();
  context.moveTo(x - focus.width / 2, y);
  context.lineTo(x + focus.width / 2, y);
  context.lineWidth = Math.max(12, (chosen ? 6 : 4) / scale);
  context.strokeStyle = chosen ? colours.text : colours.brass;
  context.stroke();
  const high = Math.max(12 / scale, 34);
  context.fillStyle = colours.soft;
  context.font = `600 ${String(high)}px Instrument, system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  context.fillText(focus.kind === 'stage' ? words.stage : words.screen, x, y - 10 - 2 / scale);
}
