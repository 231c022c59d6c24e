import type { Prediction } from './scenario.ts';

/** What a claim says should be found, in words. */
export function predicted(prediction: Prediction): string {
  const { reached, over, tls, stoppedAt, asked, afterwards, connects } = prediction;
  const parts = [
    reached === undefined ? '' : reached ? `reached${over ? ` over ${over.replace('+', ' and ')}` : ''}` : stoppedAt ? '' : 'not reached',
    stoppedAt ? `stopped at ${stoppedAt}` : '',
    tls ? `TLS ${tls}` : '',
    asked ? `asks ${asked.join(' and ') || 'nothing'}` : '',
    afterwards ? `then ${afterwards}` : '',
    connects ? `connects with ${connects}` : '',
  ];
  return `${prediction.in === 'everywhere' ? 'everywhere' : `in ${prediction.in.join(', ')}`}: ${parts.filter(Boolean).join('; ')}`;
}
