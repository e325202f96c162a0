import type { Incoming, PictureSource } from '#src/core/platform.ts';
import { readKey } from './key.ts';
import { readXml } from './xml.ts';

/** From what WeCom posted for an app to what happened; undefined where nothing did that we have a use for. */
export function decodeApp(xml: string): Incoming | undefined {
  const fields = readXml(xml);
  const read = (name: string) => fields.get(name) ?? '';
  const userid = read('FromUserName').toLowerCase();
  const happening = {
    chat: { platform: 'wecom-app', kind: 'private', id: userid },
    from: { realm: 'wecom', id: userid },
    at: new Date(Number(read('CreateTime')) * 1000),
  } as const;

  if (read('MsgType') === 'event') {
    const pressed = read('Event') === 'template_card_event' && readKey(read('EventKey'));
    if (!pressed) return undefined;
    return { kind: 'press', eventId: eventId(read), ...happening, ...pressed, messageId: read('TaskId') };
  }
  const messageId = read('MsgId');
  if (!messageId) return undefined;
  return {
    kind: 'message',
    eventId: messageId,
    messageId,
    ...happening,
    text: read('MsgType') === 'text' ? read('Content').trim() : '',
    mentions: [],
    pictures: picturesOf(read),
  };
}

const picturesOf = (read: (name: string) => string): PictureSource[] =>
  read('MsgType') === 'image' ? [{ mediaId: read('MediaId') }] : [];

// The documented pair of sender and time takes two presses within one second for one (Wechat-Group/WxJava#1745).
const eventId = (read: (name: string) => string): string =>
  ['FromUserName', 'CreateTime', 'Event', 'EventKey', 'AgentID', 'TaskId', 'ChangeType', 'UserID'].map(read).join('|');
