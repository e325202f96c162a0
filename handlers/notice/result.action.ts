import { action } from '#src/bot/define.ts';
import { result } from './cards.ts';
import { showResult } from './result.ts';
import { WRITERS } from './roles.ts';
import { current } from './steps.ts';
import { words } from './text.ts';

export default action(result, {
  label: words.button.result,
  may: WRITERS,
  current,
  run: (ctx, { number }) => showResult(ctx, number),
});
