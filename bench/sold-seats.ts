import pg from 'pg';

/** What the database says of the sale, independent of the server: tickets, seats with two live tickets, claims without a ticket. */
export async function soldSeats(
  databaseUrl: string,
): Promise<{ tickets: number; doubleSold: number; claimsWithoutTicket: number }> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ tickets: number; double_sold: number; claims_without_ticket: number }>(`
      select
        (select count(*)::int from booking.ticket where status = 'valid') as tickets,
        (select count(*)::int from (
          select 1 from booking.ticket where status = 'valid' group by occurrence_id, seat_key having count(*) > 1) d) as double_sold,
        (select count(*)::int from booking.claim c where state = 'sold' and not exists (
          select 1 from booking.ticket t
          where t.occurrence_id = c.occurrence_id and t.seat_key = c.seat_key and t.status = 'valid')) as claims_without_ticket`);
    const row = rows[0];
    if (!row) throw new Error('no answer');
    return { tickets: row.tickets, doubleSold: row.double_sold, claimsWithoutTicket: row.claims_without_ticket };
  } finally {
    await client.end();
  }
}
