import type { Saying } from '#src/core/card.ts';
import type { Answer, ChatRef } from '#src/core/platform.ts';
import { words } from './text.ts';

/** Says whose words these are: for somebody whose private chat hears several districts. */
export const underName = (district: string, says: Saying): Saying =>
  typeof says === 'string' ? words.of(district, says) : { ...says, title: words.of(district, says.title) };

/** The same for what is said in the response itself. Our own pages are one district's anyway. */
export function answerUnderName(district: string, answer: Answer, chat: ChatRef): Answer {
  if (chat.platform === 'web') return answer;
  const { says, card } = answer;
  return {
    ...answer,
    ...(says && { says: says.map((one) => underName(district, one)) }),
    ...(card && { card: { ...card, title: words.of(district, card.title) } }),
  };
}
