/** What the app must be allowed to do, by its name in the console. Without the first four nothing works. */
export const NEEDED_SCOPES = [
  'im:message.group_at_msg:readonly', // messages in groups that mention the bot
  'im:message.p2p_msg:readonly', // private chats
  'im:message', // sending, redrawing, recalling, fetching photos and files
  'contact:user.basic_profile:readonly', // people's names
] as const;

/** What only some abilities need. Urgent calls and text messages cost the company money, so it grants them by hand. */
export const WANTED_SCOPES = [
  'im:resource', // photos on cards
  'im:chat:readonly', // being taken into a group, put out of it, and its end
  'im:message.reactions:read', // a reaction as an answer
  'im:message.urgent', // urgent messages in the app
] as const;

export const EVENTS = [
  'im.message.receive_v1',
  'im.message.recalled_v1',
  'im.message.reaction.created_v1',
  'im.message.reaction.deleted_v1',
  'im.chat.member.bot.added_v1',
  'im.chat.member.bot.deleted_v1',
  'im.chat.disbanded_v1',
  'im.chat.access_event.bot_p2p_chat_entered_v1',
  'application.bot.menu_v6',
] as const;

export const CALLBACKS = ['card.action.trigger'] as const;
