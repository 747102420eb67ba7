import type { Auditorium } from '@parterre/contract/venues';
import { roomChangeOf, roomErrors } from './room-form.ts';

const room = { name: 'Salle 2', authorisedCapacity: 178, preshowMinutes: 8, cleaningMinutes: 15, authorisationNumber: 'X-2' };
const typed = { name: 'Salle 2', capacity: '1 238', preshow: '12', cleaning: '20', authorisation: 'X-2', equipment: '4K, PMR' };

describe('the sheet of an auditorium', () => {
  it('names what is wrong', () => {
    expect(roomErrors({ ...typed, preshow: '90', name: '' })).toEqual({
      name: 'name',
      capacity: undefined,
      preshow: 'preshow',
      cleaning: undefined,
    });
  });

  it('sends the authorisation number only when it is meant', () => {
    const before = room as Auditorium;
    expect(roomChangeOf(typed, before)).toEqual({
      name: 'Salle 2',
      authorisedCapacity: 1238,
      preshowMinutes: 12,
      cleaningMinutes: 20,
      equipment: ['4K', 'PMR'],
    });
    expect(roomChangeOf({ ...typed, confirmed: 'on' }, before).authorisationNumber).toBe('X-2');
    expect(roomChangeOf({ ...typed, authorisation: '' }, before).authorisationNumber).toBeNull();
  });
});
