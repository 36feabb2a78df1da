// Offers names while one types in a search field: families, makes and models with the machines available now. The field works without it.
const lang = document.documentElement.lang || 'en';
const number = new Intl.NumberFormat(lang);

for (const [place, input] of [...document.querySelectorAll('[data-island="suggest"]')].entries()) {
  const list = document.createElement('ul');
  list.id = `suggestions-${place}`;
  list.className = 'suggestions panel';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.dataset.label ?? '');
  list.hidden = true;
  input.after(list);
  for (const [name, value] of Object.entries({
    role: 'combobox',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': list.id,
  }))
    input.setAttribute(name, value);
  let current = -1;
  let asked;
  let timer;

  const close = () => {
    list.hidden = true;
    current = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const mark = (at) => {
    current = at;
    [...list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === at)));
    if (at < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', list.children[at].id);
  };
  const choose = (option) => {
    input.value = option.dataset.words;
    close();
    input.form?.requestSubmit();
  };
  const show = (items, before) => {
    list.replaceChildren(
      ...items.map((item, i) => {
        const option = document.createElement('li');
        option.id = `${list.id}-${i}`;
        option.setAttribute('role', 'option');
        option.dataset.words = `${before}${item.text}`;
        const name = document.createElement('bdi');
        name.textContent = item.text;
        const count = document.createElement('span');
        count.className = 'soft small';
        count.textContent = number.format(item.count);
        option.append(name, count);
        option.addEventListener('pointerdown', (event) => {
          event.preventDefault(); // the field keeps the focus, or leaving it would close the list first
          choose(option);
        });
        return option;
      }),
    );
    list.hidden = items.length === 0;
    input.setAttribute('aria-expanded', String(items.length > 0));
    mark(-1);
  };
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const text = input.value.trim();
    // What is typed so far, or else its last word: "komatsu exc".
    const last = text.slice(text.lastIndexOf(' ') + 1);
    try {
      for (const q of text === last ? [text] : [text, last]) {
        if (q.length < 2 && !/\p{Script=Han}/u.test(q)) continue;
        const answer = await fetch(`/api/search/suggest?${new URLSearchParams({ q, lang })}`, { signal: asked.signal });
        const items = answer.ok ? (await answer.json()).items : [];
        if (items.length > 0) return show(items, q === text ? '' : text.slice(0, text.length - last.length));
      }
      close();
    } catch {
      close(); // away or overtaken by the next letter: one goes on typing
    }
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    const count = list.children.length;
    if (event.key === 'ArrowDown') mark(current + 1 < count ? current + 1 : -1);
    else if (event.key === 'ArrowUp') mark(current < 0 ? count - 1 : current - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && current >= 0) choose(list.children[current]);
    else return;
    event.preventDefault();
  });
}
