import { sweep } from '#src/bot/define.ts';
import { climb } from './ladder/climb.ts';

/** Calls somebody, and somebody else, and again, as long as nobody has answered. */
export default sweep('incident.ladder', 200, climb);
