import { z } from 'zod';

export const serviceOrderTags = ['Service orders'];
export const orderParams = z.object({ code: z.string().max(20).meta({ example: 'K7M2PQ9XWB' }) });
