import { drawingThread } from '../../../platform/drawing-thread.ts';
import type { StatementJob } from './statement-drawing.ts';
import { statementPdf } from './statement-pdf.ts';

export default drawingThread(({ statement, language }: StatementJob) => statementPdf(statement, language));
