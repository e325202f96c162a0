import { chatClient } from './client.ts';
import { blocks } from './client-blocks.ts';
import { composer } from './client-composer.ts';
import { drawing } from './client-drawing.ts';
import { conversation } from './client-log.ts';
import { messages } from './client-messages.ts';
import { side } from './client-side.ts';
import { listen } from './client-stream.ts';

/** The page's script: functions that know nothing from outside themselves, so that it needs no bundler. */
export const script = () => `'use strict';
(${chatClient})({
drawing: ${drawing},
blocks: ${blocks},
messages: ${messages},
conversation: ${conversation},
side: ${side},
composer: ${composer},
listen: ${listen},
});
`;
