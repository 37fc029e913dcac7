// Finds pages by words: each word of the question must be in a page, and what is in a title counts most.
'use strict';
const top_ = document.currentScript.dataset.top;
const box = document.querySelector('search');
const field = box.querySelector('input');
const found = document.getElementById('found');
box.hidden = false;

// the index is fetched when somebody means to search
field.addEventListener('focus', () => {
  const script = document.createElement('script');
  script.src = top_ + 'search-index.js';
  script.onload = show;
  document.head.append(script);
}, { once: true });

function weight([, title, headings, words], word) {
  return title.toLowerCase().includes(word) ? 9 : headings.includes(word) ? 3 : (' ' + words).includes(' ' + word) ? 1 : 0;
}

function show() {
  const asked = field.value.toLowerCase().split(/\s+/).filter(word => word.length > 1);
  const best = asked.length === 0 ? [] : (window.pages || [])
    .map(page => [page, asked.map(word => weight(page, word))])
    .filter(([, weights]) => weights.every(one => one > 0))
    .sort((a, b) => b[1].reduce((x, y) => x + y) - a[1].reduce((x, y) => x + y))
    .slice(0, 12);
  found.replaceChildren(...best.map(([page]) => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    const where = document.createElement('small');
    link.href = top_ + page[0];
    link.textContent = page[1];
    where.textContent = page[0].replace(/\.html$/, '');
    link.append(where);
    item.append(link);
    return item;
  }));
  if (best.length === 0 && asked.length > 0 && window.pages) {
    found.textContent = 'No page has all of these words.';
  }
  found.hidden = asked.length === 0;
}

field.addEventListener('input', show);
document.addEventListener('keydown', event => {
  if (event.key === '/' && event.target === document.body) {
    event.preventDefault();
    field.focus();
  } else if (event.key === 'Escape') {
    found.hidden = true;
  }
});
