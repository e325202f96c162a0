import type { BroadcastState, DeliveryState } from '#db/broadcast.ts';

type Names = [string, ...string[]];

const PLATFORMS: Readonly<Record<string, string>> = {
  feishu: '飞书',
  'wecom-bot': '企业微信机器人',
  'wecom-app': '企业微信应用',
  demo: '演示聊天',
};

/** What a platform can take back, and for how long: docs/feishu.md, docs/wecom.md. */
const RECALLS: Readonly<Record<string, string>> = {
  feishu: '飞书可撤（一般 24 小时内）',
  'wecom-app': '企业微信应用私信 24 小时内可撤',
  'wecom-bot': '企业微信机器人发的撤不回',
  demo: '演示聊天撤不回',
};

/** Why a row failed, for whoever has to do something about it. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:230002|93006|93000)\b/u, '小π不在这个群里了'],
  [/\b(?:230013|81013|60011|60111)\b/u, '对方不在应用的可见范围里，或已离职'],
  [/\b(?:230022|230028)\b/u, '内容被企业的安全审核拦下了'],
  [/\b(?:230017|230018|230027|230035)\b/u, '群或企业的设置不让小π发'],
  [/takes nothing back/u, '这个平台撤不回'],
  [/cannot be reached/u, '小π现在没法在那里主动说话'],
  [/230009|40058|expired|older/u, '过了平台能撤的时间'],
  [/no answer|did not answer|no reply|earlier try/u, '发出去了，平台没有回话'],
];

const tone = { good: 'good', warn: 'warn', bad: 'bad', plain: 'plain' } as const;

export const words = {
  state: {
    draft: '草稿',
    pending: '等审批',
    scheduled: '已排定',
    sending: '正在发',
    paused: '已暂停',
    sent: '全部受理',
    partial: '部分受理',
    cancelled: '已取消',
    recalling: '正在撤回',
    recalled: '已撤回',
    recalled_partial: '部分撤回',
  } satisfies Record<BroadcastState, string>,
  tone: {
    draft: tone.plain,
    pending: tone.warn,
    scheduled: tone.plain,
    sending: tone.warn,
    paused: tone.bad,
    sent: tone.good,
    partial: tone.bad,
    cancelled: tone.plain,
    recalling: tone.warn,
    recalled: tone.plain,
    recalled_partial: tone.bad,
  } satisfies Record<BroadcastState, 'good' | 'warn' | 'bad' | 'plain'>,
  /** 受理 is the strongest word there is: a platform that took a message may still drop it. */
  delivery: {
    queued: '未送',
    sending: '正在送',
    accepted: '受理',
    failed: '失败',
    unknown: '不确定',
    suppressed: '未送（取消）',
    expired: '未送（过期）',
    recalling: '正在撤回',
    recalled: '已撤回',
    recall_failed: '撤不回',
  } satisfies Record<DeliveryState, string>,
  kind: { plain: '通知', urgent: '紧急通知' },
  urgent: '紧急',

  platform: (name: string) => PLATFORMS[name] ?? name,
  recalls: (platforms: readonly string[]) => platforms.map((one) => RECALLS[one] ?? `${one} 撤不回`).join('；'),
  place: (platform: string, kind: 'group' | 'private', id: string, name: string | null) =>
    kind === 'group'
      ? `${words.platform(platform)}群（尾号 ${id.slice(-4)}）`
      : `${words.platform(platform)}私信 ${name ?? `尾号 ${id.slice(-4)}`}`,
  reason: (error: string | null) =>
    REASONS.find(([pattern]) => pattern.test(error ?? ''))?.[1] ?? (error ? '平台没有收下' : ''),

  /** What those who get it see. */
  message: {
    title: (urgent: boolean) => (urgent ? '紧急通知' : '通知'),
    sign: (signature: string, number: number) => `—— ${signature} · 通知 #${number}`,
    ackHint: (number: number) => `看到请点“收到”，或发：收到通知 #${number}`,
    picture: '图片',
    tombstone: (number: number, reason: string | null) =>
      `刚才的通知 #${number} 已经撤回${reason ? `：${reason}` : ''}。如果您还看得到，请不要按它办。`,
    nudge: (number: number, excerpt: string) =>
      `还没有收到您的回复：通知 #${number} “${excerpt}”。看到请发：收到通知 #${number}`,
  },

  title: (number: number, excerpt: string) => `#${number} ${excerpt}`,
  label: {
    to: '发给',
    when: '什么时候',
    text: '内容',
    how: '怎么显示',
    report: '结果',
    acks: '回执',
    reads: '已读',
    by: '写的人',
    approved: '批准',
    recall: '撤回',
    budget: '注意',
    until: '最晚',
    silent: '还没回的',
  },
  to: (groups: number, people: number) =>
    [groups > 0 && `${groups} 个群`, people > 0 && `${people} 个人（私聊）`].filter(Boolean).join('，') ||
    '没有能发到的地方',
  everywhere: (by: readonly (readonly [string, number])[]) =>
    by.map(([platform, count]) => `${words.platform(platform)} ${count}`).join(' · '),
  unreachable: (people: number) => `另有 ${people} 个人小π没法主动私聊，发不到`,
  whenNow: (at: string) => `${at}（批准后就发）`,
  whenStart: (at: string, last: string) => (at === last ? at : `${at} 开始，约 ${last} 发完`),
  night: '21:30–8:00 不打扰，到早上再发',
  nightOverride: (reason: string) => `夜里也发：${reason}`,
  nightHint: (number: number) => `现在就要发，请写原因：夜里也发 #${number} 燃气泄漏，正在抢修`,
  shown: '飞书是卡片，带按钮；企业微信群是文字，按钮换成要回的话',
  until: (at: string) => `${at}还没发出去的就不再发`,
  report: (states: Readonly<Record<DeliveryState, number>>, targets: number) => {
    const open = states.queued + states.sending;
    return [
      `受理 ${states.accepted}/${targets}`,
      states.failed > 0 && `失败 ${states.failed}`,
      states.unknown > 0 && `不确定 ${states.unknown}`,
      open > 0 && `还没送 ${open}`,
      states.suppressed > 0 && `取消没送 ${states.suppressed}`,
      states.expired > 0 && `过期没送 ${states.expired}`,
      states.recalled > 0 && `已撤回 ${states.recalled}`,
      states.recalling > 0 && `正在撤 ${states.recalling}`,
      states.recall_failed > 0 && `撤不回 ${states.recall_failed}`,
    ]
      .filter(Boolean)
      .join(' · ');
  },
  acks: (count: number) => `${count} 人回了收到`,
  reads: (count: number | undefined) => (count === undefined ? '这些渠道不告诉有没有读' : `飞书 ${count} 人已读`),
  row: (seq: number, place: string, state: string, why: string) =>
    `${seq}. ${place}：${state}${why ? `（${why}）` : ''}`,
  rowsMore: (count: number) => `还有 ${count} 处，在网页上看全部：发送“后台”`,
  same: (places: number) => `${places} 处在 24 小时内已经发过或正要发同样的内容`,
  busy: (places: number, most: number) => `${places} 个群今天已经有 ${most} 条通知`,
  paused: (reason: string | null) => reason ?? '暂停了',
  pausedBy: (name: string) => `${name}暂停的`,
  tooManyFailures: (inARow: number, failed: number, settled: number) =>
    inARow >= 3 ? `连着 ${inARow} 处没发出去，小π先停下来了` : `${settled} 处里 ${failed} 处没发出去，小π先停下来了`,

  next: {
    draft: (number: number, must: boolean) =>
      `试看已经发给您。没问题请点下面的按钮，或发：${must ? '提交' : '发'}通知 #${number}。要改：改通知 #${number} 新的内容；定时：定时通知 #${number} 明天上午10点；不要了：取消通知 #${number}`,
    pending: (number: number) =>
      `请另一位管理员看过后点“批准”，或发：批准 #${number}。不同意：退回通知 #${number} 哪里要改`,
    scheduled: (number: number) =>
      `到时间自动发。不发了：取消通知 #${number}；要改：改通知 #${number} 新的内容（要重新批准）`,
    sending: (number: number) => `正在一处一处发。停一下：暂停通知 #${number}；发错了：撤回 #${number} 原因`,
    paused: (number: number) =>
      `接着发：继续通知 #${number}；只把失败的再发一次：只重发失败 #${number}；剩下的不发了：取消通知 #${number}`,
    sent: (number: number) => `每一处的结果：通知结果 #${number}；发错了：撤回 #${number} 原因`,
    partial: (number: number) =>
      `每一处的结果：通知结果 #${number}；失败的再发一次：只重发失败 #${number}；发错了：撤回 #${number} 原因`,
    cancelled: (number: number) => `再发一次同样的：通知 照 #${number}`,
    recalling: () => '正在一处一处撤，撤完会在那里说一声。',
    recalled: (number: number) => `每一处的结果：通知结果 #${number}`,
    recalled_partial: (number: number) => `撤不回的地方已经说明作废。每一处的结果：通知结果 #${number}`,
  } satisfies Record<BroadcastState, (number: number, must: boolean) => string>,
  judgeHint: (number: number, seq: number) =>
    `“不确定”是发出去了、平台没有回话：请看一眼那个群，再发：核对通知 #${number} ${seq} 收到，或 核对通知 #${number} ${seq} 没收到`,
  ackSilent: (number: number) => `提醒还没回的：催收到 #${number}`,

  button: {
    submit: '提交审批',
    send: '发送',
    approve: '批准',
    reject: '退回',
    cancel: '取消',
    pause: '暂停',
    resume: '继续',
    retry: '只重发失败',
    recall: '撤回…',
    ack: '收到',
    nudge: '催一下没回的',
    result: '每一处的结果',
  },

  listTitle: '通知',
  listEmpty: '还没有通知。写一条：通知 全部群 明天上午停水，请提前储水',
  listRow: (state: string, to: string, when: string) => `${state} · ${to} · ${when}`,
  listHint: '写一条：通知 全部群 内容；照着以前的写：通知 照 #12',

  empty: '请写发给谁、发什么，例如：通知 全部群 明天上午9点到11点停水，请提前储水',
  audienceMissing:
    '请先写发给谁：全部群、处置群、楼宇群、行业群、志愿群、标签某某、本群、所有人、@某人、物业、商户、快递、党委、处置员、工作人员、管理员，可以几个一起。例如：通知 处置群、商户 今晚消防演练',
  hereNotGroup: '私聊里没有“本群”，请写：通知 全部群 …，或到那个群里发。',
  bodyMissing: (said: string) => `还没写内容，例如：通知 ${said} 明天上午9点到11点停水`,
  tooLong: (max: number) => `一条通知最多 ${max} 个字，请把要点写出来，细节放进链接。`,
  nobody: '这些人和群小π都没法主动发到：请先让小π进群并在群里说一句话。发送“通知”看看能发给谁。',
  notYours: (number: number, name: string) => `#${number} 是${name}写的，请管理员来做。`,
  gone: (number: number) => `没有 #${number} 这条通知。发送“通知”看看。`,
  numberMissing: (usage: string) => `请写上编号，例如：${usage}`,
  drafted: (number: number) => `通知 #${number} 记下了，还没有发。试看已经私发给您，和大家看到的一样。`,
  draftedHere: (number: number) => `通知 #${number} 记下了，还没有发。小π没法私聊您，试看就在这里：`,
  changed: (number: number) => `#${number} 改好了，回到草稿，新的试看已经发给您。`,
  submitted: (number: number, admins: number) =>
    `#${number} 已提交，${admins > 0 ? `已请 ${admins} 位管理员批准` : '请另一位管理员批准'}：批准 #${number}`,
  noOtherAdmin: (number: number) =>
    `#${number} 要另一位管理员批准（超过 3 个群，或紧急），现在没有别的管理员。请先设一位：设角色 @某人 管理员，再发：提交通知 #${number}`,
  approved: (number: number, at: string) => `#${number} 批准了，${at} 开始发。进度看卡片；停一下：暂停通知 #${number}`,
  approvedNow: (number: number) => `#${number} 开始发了。进度看卡片；停一下：暂停通知 #${number}`,
  notSelf: (number: number) => `#${number} 是您自己写的，超过 3 个群或是紧急通知，要请另一位管理员批准。`,
  wrongState: (number: number, state: BroadcastState, what: string) =>
    `#${number} 现在是“${words.state[state]}”，不能${what}。发送“通知结果 #${number}”看看。`,
  needsAgain: (number: number, notes: readonly string[]) =>
    `#${number} 先停一下：${notes.join('；')}。确定还要发，请发：仍要发 #${number}`,
  again: (number: number) => `#${number} 记下了，仍然要发。接下来：发通知 #${number}，或 提交通知 #${number}`,
  rejected: (number: number) => `#${number} 退回给写的人了。`,
  rejectedTell: (number: number, name: string, why: string) =>
    `${name}退回了通知 #${number}：${why}。改好再提交：改通知 #${number} 新的内容`,
  rejectedByButton: '请再看一下内容、发给谁和时间',
  reasonMissing: (usage: string) => `请写明原因，例如：${usage}`,
  onlyUrgentAtNight: (number: number) =>
    `只有紧急通知才能在夜里发。#${number} 会等到早上；确实紧急，请重新写：通知 紧急 …`,
  nightSet: (number: number) => `#${number} 夜里也发，原因记下了。`,
  scheduledFor: (number: number, at: string) =>
    `#${number} 定在 ${at}。批准后到时间自动发；不定时了：定时通知 #${number} 现在`,
  scheduledNow: (number: number) => `#${number} 批准后就发。`,
  NOW: /^(?:现在|马上|立刻|不定时)$/u,
  pausedReply: (number: number, underWay: number) =>
    `#${number} 停住了${underWay > 0 ? `，正在送的 ${underWay} 处会送完` : ''}。接着发：继续通知 #${number}`,
  resumed: (number: number) => `#${number} 接着发，只发还没送的。`,
  retried: (number: number, rows: number) => `#${number} 失败的 ${rows} 处重新发；受理的和不确定的不动。`,
  nothingFailed: (number: number) => `#${number} 没有失败的，不用重发。`,
  cancelledReply: (number: number, rows: number) =>
    rows > 0 ? `#${number} 取消了，还没送的 ${rows} 处不发了。` : `#${number} 取消了，没有发给任何人。`,
  recallAsk: (number: number, accepted: number, recalls: string) =>
    `#${number} 有 ${accepted} 处已经受理。${recalls}。确定撤回请写原因：撤回 #${number} 时间写错了`,
  recallStarted: (number: number, rows: number) =>
    `#${number} 开始撤回 ${rows} 处，没送的不再发。结果：通知结果 #${number}`,
  nothingToRecall: (number: number) => `#${number} 还没有哪一处受理，没有可撤的。不发了请发：取消通知 #${number}`,
  acked: '收到了，谢谢！',
  ackedBefore: '您已经回过收到了，谢谢！',
  ackNone: (number: number) => `#${number} 不用回复收到。`,
  ackTest: '这是试看，发出去以后大家点了才算。',
  nudged: (number: number, rows: number) => `提醒了 #${number} 还没回的 ${rows} 处，只提醒他们。`,
  nobodySilent: (number: number) => `#${number} 每一处都有人回了，不用再催。`,
  noAckAsked: (number: number) => `#${number} 没有要大家回复收到。下次在内容里写“收到请回复”，就会有按钮。`,
  judged: (number: number, seq: number, got: boolean) =>
    got ? `#${number} 第 ${seq} 处记为受理。` : `#${number} 第 ${seq} 处记为失败。再发一次：只重发失败 #${number}`,
  GOT: /^(?:收到|有|到了)/u,
  NOT_GOT: /^(?:没收到|没有|未收到|没到)/u,
  notUnknown: (number: number, seq: number) => `#${number} 第 ${seq} 处不是“不确定”。发送“通知结果 #${number}”看看。`,
  pausedTell: (number: number, why: string) =>
    `通知 #${number} ${why}。接着发：继续通知 #${number}；只重发失败：只重发失败 #${number}；剩下的不发：取消通知 #${number}`,
};

export const commands = {
  write: {
    names: ['通知', '群发'] as Names,
    usage: '通知 全部群 明天上午停水，请提前储水',
    copy: '通知 照 #12',
    help: '写一条通知；开头可写“紧急”，内容里写“收到请回复”就带回执。只发“通知”看最近的',
  },
  change: { names: ['改通知'] as Names, usage: '改通知 #12 新的内容', help: '改内容，要重新批准' },
  schedule: { names: ['定时通知'] as Names, usage: '定时通知 #12 明天上午10点', help: '定在什么时候发' },
  submit: {
    names: ['提交通知', '发通知', '发送通知'] as Names,
    usage: '发通知 #12',
    help: '发出去；超过 3 个群或紧急的要别人批准',
  },
  again: { names: ['仍要发'] as Names, usage: '仍要发 #12', help: '同样的内容发过了，仍然要发' },
  night: { names: ['夜里也发'] as Names, usage: '夜里也发 #12 燃气泄漏，正在抢修', help: '紧急通知夜里也发，写明原因' },
  approve: { names: ['批准', '批准通知'] as Names, usage: '批准 #12', help: '批准一条通知' },
  reject: { names: ['退回通知'] as Names, usage: '退回通知 #12 时间没写清', help: '不同意，退回去改' },
  result: {
    names: ['通知结果', '群发结果'] as Names,
    usage: '通知结果 #12',
    help: '每一处受理、失败还是不确定，谁回了收到',
  },
  pause: { names: ['暂停通知'] as Names, usage: '暂停通知 #12', help: '先停住' },
  resume: { names: ['继续通知'] as Names, usage: '继续通知 #12', help: '接着发还没送的' },
  retry: { names: ['只重发失败', '重发失败'] as Names, usage: '只重发失败 #12', help: '只把失败的再发一次' },
  cancel: { names: ['取消通知'] as Names, usage: '取消通知 #12', help: '还没送的不发了' },
  recall: { names: ['撤回', '撤回通知'] as Names, usage: '撤回 #12 时间写错了', help: '已受理的一处一处撤回' },
  judge: { names: ['核对通知'] as Names, usage: '核对通知 #12 3 收到', help: '“不确定”的一处，看过以后告诉小π' },
  ack: { names: ['收到通知', '已阅'] as Names, usage: '收到通知 #12', help: '告诉发通知的人您看到了' },
  nudge: { names: ['催收到', '催回执'] as Names, usage: '催收到 #12', help: '只提醒还没回收到的' },
};
