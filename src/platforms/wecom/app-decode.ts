import type { FileSource, Incoming, PictureSource } from '#src/core/platform.ts';
import { readChoices } from './choices.ts';
import { readKey } from './key.ts';
import { words } from './text.ts';
import { readDeepXml, readXml } from './xml.ts';

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
    const event = { eventId: eventId(read), ...happening };
    switch (read('Event')) {
      case 'template_card_event': {
        const pressed = readKey(read('EventKey'));
        const form = readChoices(chosen(xml));
        const filled = Object.keys(form).length > 0 && { form };
        return pressed && { kind: 'press', ...event, ...pressed, ...filled, messageId: read('TaskId') };
      }
      // What the menu's keys hold are the words to say.
      case 'click':
        return {
          kind: 'message',
          ...event,
          messageId: event.eventId,
          text: read('EventKey').trim(),
          mentions: [],
          pictures: [],
        };
      case 'enter_agent':
        return { kind: 'notice', what: 'entered', ...event };
      default:
        return undefined;
    }
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
    ...(filesOf(read).length > 0 && { files: filesOf(read) }),
  };
}

/** The questions of a card and what was chosen, which lie deeper: a question's key comes before its options. */
function chosen(xml: string): [question: string, options: string[]][] {
  const questions: [string, string[]][] = [];
  for (const [name, text] of readDeepXml(xml)) {
    if (name === 'QuestionKey') questions.push([text, []]);
    if (name === 'OptionId') questions.at(-1)?.[1].push(text);
  }
  return questions;
}

const picturesOf = (read: (name: string) => string): PictureSource[] =>
  read('MsgType') === 'image' ? [{ mediaId: read('MediaId') }] : [];

function filesOf(read: (name: string) => string): FileSource[] {
  const source = { mediaId: read('MediaId') };
  if (read('MsgType') === 'voice') return [{ kind: 'voice', name: words.voice, source }];
  return read('MsgType') === 'video' ? [{ kind: 'video', name: words.video, source }] : [];
}

// The documented pair of sender and time takes two presses within one second for one (Wechat-Group/WxJava#1745).
const eventId = (read: (name: string) => string): string =>
  ['FromUserName', 'CreateTime', 'Event', 'EventKey', 'AgentID', 'TaskId', 'ChangeType', 'UserID'].map(read).join('|');
