import type { Books } from './books.ts';
import { lintCard } from './lint.ts';

/** What goes wrong with the answer to a press, as the presser sees it: an error code. */
export class ShownError extends Error {}

const TOASTS = ['info', 'success', 'warning', 'error'];

/**
 * Takes the answer to a press as Feishu does: what it cannot use, the presser sees as an error code.
 * Answers the remark that is shown. https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-callback-communication
 */
export async function takeAnswer(books: Books, messageId: string, response: Response): Promise<string | undefined> {
  if (response.status !== 200) throw new ShownError(`200671: status ${response.status}`);
  const answer = await response.json().catch(() => undefined);
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) {
    throw new ShownError('200672: not an object');
  }
  const odd = Object.keys(answer).find((key) => key !== 'toast' && key !== 'card');
  if (odd) throw new ShownError(`200672: unknown ${odd}`);
  const { toast, card } = answer as Answer;
  if (toast && !(TOASTS.includes(String(toast.type)) && typeof toast.content === 'string')) {
    throw new ShownError('200672: bad toast');
  }
  if (card) {
    if (card.type !== 'raw' && card.type !== 'template') throw new ShownError('200673: type is not raw or template');
    if (card.data?.schema !== '2.0') throw new ShownError('200830: a card of 2.0 is replaced by one of 1.0');
    const complaint = lintCard(card.data, { images: books.given, people: books.people });
    if (complaint) throw new ShownError(`200673: ${complaint.path}: ${complaint.why}`);
    const kept = books.find(messageId);
    if (kept) kept.content = JSON.stringify(card.data);
  }
  return toast ? String(toast.content) : undefined;
}

interface Answer {
  readonly toast?: { readonly type?: unknown; readonly content?: unknown };
  readonly card?: { readonly type?: unknown; readonly data?: { readonly schema?: unknown } };
}
