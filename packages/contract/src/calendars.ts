import { z } from 'zod';
import { instant } from './wire.ts';

/** Whether somebody has a calendar of their tickets; its address is told once, when it is made. */
export const ticketCalendar = z
  .object({ createdAt: instant.nullable().meta({ description: 'null: there is none' }) })
  .meta({ id: 'TicketCalendar' });
export type TicketCalendar = z.infer<typeof ticketCalendar>;
export const newTicketCalendar = z
  .object({
    createdAt: instant,
    address: z.url().meta({
      description: 'Whoever has it reads the dates; shown once',
      example: 'https://parterre.example/api/v1/ticket-calendars/q7Lr2TkX5bYc8NdH4sGfJ6pE1aUoVi0R/calendar.ics',
    }),
  })
  .meta({ id: 'NewTicketCalendar' });
export type NewTicketCalendar = z.infer<typeof newTicketCalendar>;
