import { expect, it } from 'vitest';
import { isRobot } from './is-robot.ts';

it('robots say so, people’s browsers do not', () => {
  const robots = [
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'facebookexternalhit/1.1',
    'curl/8.5.0',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0 Safari/537.36',
    '',
    undefined,
  ];
  expect(robots.filter((agent) => !isRobot(agent))).toEqual([]);
  const people = [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    // A telephone made by Cubot.
    'Mozilla/5.0 (Linux; Android 14; CUBOT_X70 Build/UP1A) AppleWebKit/537.36 Chrome/139.0 Mobile Safari/537.36',
  ];
  expect(people.filter((agent) => isRobot(agent))).toEqual([]);
});
