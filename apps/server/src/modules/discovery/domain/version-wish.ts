/**
 * `vo`: the film's own language, with or without subtitles; `vost`: the film's own foreign language with subtitles, which is what is labelled so: a
 * French film with subtitles is a VFST; `vf`: in French; `accessible`: described, or for the hard of hearing.
 */
export type VersionWish = 'vo' | 'vf' | 'vost' | 'accessible';
