/** On a phone a row of links is wider than the screen: the one the page is under comes into sight. For `{@attach}`. */
export function showCurrent(row: HTMLElement): void {
  const link = row.querySelector<HTMLElement>('[aria-current]');
  if (link) row.scrollLeft = link.offsetLeft - (row.clientWidth - link.offsetWidth) / 2;
}
