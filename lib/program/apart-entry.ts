import { answerApart, type ApartRequest } from './load-apart';

/** The process that `loadApart` starts: one request, one answer. */
process.once('message', (request) => {
  void answerApart(request as ApartRequest).then((answer) => process.send?.(answer, () => process.exit(0)));
});
