import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/** An instant as the wire has it, inside JSON too. */
export function instantJson(column: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** The place of the venue `v`; null when it is not known. */
export const placeJson = sql`case when v.latitude is not null then json_build_object('latitude', v.latitude, 'longitude', v.longitude) end`;

/** The film version `version` without its label; null when there is none. */
export const versionJson = sql`case when version.id is not null then json_build_object('id', version.id, 'filmId', version.film_id,
  'language', version.language, 'original', version.original, 'subtitles', version.subtitles,
  'hearingImpairedSubtitles', version.hearing_impaired_subtitles, 'audioDescription', version.audio_description, 'format', version.format) end`;
