import { z } from 'zod';
import type { Chooser } from '#src/bot/advice.ts';
import type { ModelConfig } from '#src/config.ts';
import { words } from './text.ts';

// Whoever asked has the offer already; what comes later than this would be said into another conversation.
const TIMEOUT_MS = 8000;

const completion = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) });
const answer = z.strictObject({ choice: z.int() });

/**
 * Asks an endpoint that speaks OpenAI's chat completions.
 * https://platform.openai.com/docs/api-reference/chat/create
 * @throws whatever keeps it from a number in range: outage, slowness, an error, other words
 */
export function createChooser({ baseUrl, apiKey, model }: ModelConfig, timeoutMs = TIMEOUT_MS): Chooser {
  return async (question, titles) => {
    const response = await fetch(`${baseUrl}/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        model,
        temperature: 0,
        messages: [
          { role: 'system', content: words.choose },
          {
            role: 'user',
            content: JSON.stringify({ question, titles: titles.map((title, at) => `${at + 1}. ${title}`) }),
          },
        ],
      }),
      // The key goes to nobody but the endpoint itself.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`the model's endpoint answered ${response.status}`);
    const { choices } = completion.parse(await response.json());
    const { choice } = answer.parse(JSON.parse(choices[0]!.message.content));
    if (choice < 0 || choice > titles.length) throw new Error(`the model chose ${choice} of ${titles.length}`);
    return choice === 0 ? undefined : choice - 1;
  };
}
