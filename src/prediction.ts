import type { Prediction } from './scenario.ts';

/** What a claim says should be found, in words. */
export function predicted(prediction: Prediction): string {
  const { reached, over, tls, stoppedAt, asked, afterwards } = prediction;
  const parts = [
    reached === undefined ? '' : reached ? `reached${over ? ` over ${over.replace('+', ' and ')}` : ''}` : stoppedAt ? '' : 'not reached',
    stoppedAt ? `stopped at ${stoppedAt}` : '',
    tls ? `TLS ${tls}` : '',
    asked ? `asks ${asked.join(' and ') || 'nothing'}` : '',
    afterwards ? `then ${afterwards}` : '',
  ];
  return `${prediction.in === 'everywhere' ? 'everywhere' : `in ${prediction.in.join(', ')}`}: ${parts.filter(Boolean).join('; ')}`;
}
