/**
 * What somebody who cannot see, point or wait would stumble over on a page, one sentence each. A few rules of axe, by
 * hand. Runs in the browser: it may name nothing from outside its own body.
 */
export function faultsOf(onPhone: boolean): string[] {
  const faults: string[] = [];
  const all = <T extends Element>(selector: string) => [...document.querySelectorAll<T>(selector)];
  const shown = (element: HTMLElement) => element.checkVisibility() && element.getClientRects().length > 0;
  const called = (element: Element) =>
    `${element.tagName.toLowerCase()} ${element.id || element.textContent?.trim().slice(0, 20) || element.outerHTML.slice(0, 60)}`;
  const expectOne = (selector: string) => {
    if (all(selector).length !== 1) faults.push(`${all(selector).length} of ${selector}`);
  };

  if (document.documentElement.lang !== 'zh-CN') faults.push('no language');
  if (document.title.trim() === '') faults.push('no title');
  for (const landmark of ['main', 'h1', 'header']) expectOne(landmark);
  const ids = all('[id]').map(({ id }) => id);
  for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) faults.push(`two are called ${id}`);
  for (const element of all('[aria-describedby]')) {
    for (const id of element.getAttribute('aria-describedby')!.split(' ')) {
      if (!document.getElementById(id)) faults.push(`${called(element)} is described by nothing`);
    }
  }
  for (const input of all<HTMLInputElement>('input:not([type=hidden]), select, textarea')) {
    if (input.labels?.length !== 1) faults.push(`${called(input)} has no label`);
  }
  for (const element of all('button, a[href], summary')) {
    const drawn = element.querySelector('img[alt]:not([alt=""])');
    if (!element.textContent?.trim() && !element.getAttribute('aria-label') && !drawn)
      faults.push(`${called(element)} says nothing`);
  }
  for (const image of all('img')) if (!image.hasAttribute('alt')) faults.push(`${called(image)} has no alt`);
  for (const nav of all('nav')) if (!nav.getAttribute('aria-label')) faults.push('a nav without a name');
  for (const table of all('table')) {
    if (!table.querySelector('caption')) faults.push('a table without a caption');
    if (table.querySelector('th:not([scope])')) faults.push('a heading of a table without a scope');
  }
  const levels = all('main h1, main h2, main h3').map(({ tagName }) => Number(tagName[1]));
  if (levels.some((level, at) => level > (levels[at - 1] ?? 0) + 1)) faults.push(`headings ${levels.join(' ')}`);

  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`wider than the screen: ${scrollWidth} of ${clientWidth}`);
  for (const target of all<HTMLElement>('button, summary, select, input:not([type=hidden]), .button, nav a')) {
    const { height, width } = target.getBoundingClientRect();
    const small = target.matches('[type=checkbox], [type=radio]') ? 20 : 40;
    if (onPhone && shown(target) && (height < small || width < small))
      faults.push(`${called(target)} is too small to tap`);
  }
  return faults;
}
