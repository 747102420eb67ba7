/** `vo`: the film's own language, with or without subtitles; `vost`: with; `vf`: in French; `accessible`: described, or for the hard of hearing. */
export type VersionWish = 'vo' | 'vf' | 'vost' | 'accessible';
