import { clockTime, wallTime } from './time.ts';

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

/** `9月18日（周五）12:10`, with the year in front where it is not this one. */
export function dateTime(at: Date, now: Date): string {
  const { year, month, day, weekday } = wallTime(at);
  const front = year === wallTime(now).year ? '' : `${year}年`;
  return `${front}${month}月${day}日（周${WEEKDAYS[weekday]}）${clockTime(at)}`;
}

/** `47秒` · `1分08秒` · `2小时05分` · `3天4小时`, from whole seconds. */
export function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  const two = (n: number) => String(n).padStart(2, '0');
  if (days > 0) return `${days}天${hours % 24}小时`;
  if (hours > 0) return `${hours}小时${two(minutes % 60)}分`;
  if (minutes > 0) return `${minutes}分${two(seconds % 60)}秒`;
  return `${seconds}秒`;
}

/** `12月3日（周四）` for a day such as `2026-12-03`, with the year in front where it is not this one. */
export function dayName(day: string, now: Date): string {
  const [front] = dateTime(new Date(`${day}T12:00:00+08:00`), now).split('12:00');
  return front!;
}

/** `9月18日（周五）12:10–13:10`; an end on another day is written out. */
export function timeSpan(from: Date, to: Date, now: Date): string {
  const sameDay = dateTime(from, now).slice(0, -5) === dateTime(to, now).slice(0, -5);
  return `${dateTime(from, now)}–${sameDay ? clockTime(to) : dateTime(to, now)}`;
}

/** `1200 元`, `99.50 元`, out of fen. */
export function yuan(fen: number): string {
  const rest = Math.abs(fen) % 100;
  const tail = rest > 0 ? `.${String(rest).padStart(2, '0')}` : '';
  return `${fen < 0 ? '-' : ''}${Math.trunc(Math.abs(fen) / 100)}${tail} 元`;
}
