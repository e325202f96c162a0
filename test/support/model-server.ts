import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What was sent to the model. */
export interface Prompt {
  readonly authorization: string | undefined;
  readonly model: string;
  readonly temperature: number;
  readonly user: { readonly question: string; readonly titles: readonly string[] };
  readonly whole: string;
}

/** A reply: what the model says, or an HTTP status, or `hang` for an answer that never comes. */
export type Reply = { readonly says: string } | { readonly status: number } | 'hang';

/** An endpoint for chat completions on loopback, which keeps what it was asked. */
export async function modelServer() {
  const prompts: Prompt[] = [];
  let reply: (prompt: Prompt) => Reply = () => ({ says: '{"choice": 0}' });
  const server = createServer(async (request, response) => {
    let whole = '';
    for await (const chunk of request) whole += chunk;
    const { model, temperature, messages } = JSON.parse(whole);
    const user = JSON.parse(messages[1].content);
    const prompt = { authorization: request.headers.authorization, model, temperature, user, whole };
    prompts.push(prompt);
    const answer = request.url === '/v1/chat/completions' ? reply(prompt) : { status: 404 };
    if (answer === 'hang') return;
    if ('status' in answer) response.writeHead(answer.status).end('{}');
    else {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content: answer.says } }] }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    config: { baseUrl: `http://127.0.0.1:${port}/v1`, apiKey: 'key', model: 'small' },
    prompts,
    replies(how: Reply | ((prompt: Prompt) => Reply)) {
      reply = typeof how === 'function' ? how : () => how;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
