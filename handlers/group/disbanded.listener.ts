import { listener } from '#src/bot/define.ts';
import { leaveGroup } from './removed.ts';

export default listener('chat-disbanded', leaveGroup);
