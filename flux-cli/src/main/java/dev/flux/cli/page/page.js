"use strict";
(() => {
  const table = document.querySelector("table.hosts");
  const blocks = [...table.tBodies];
  const rows = blocks.flatMap(block => [...block.rows]);
  const most = blocks[0].rows.length;
  const find = document.getElementById("find");
  const chips = [...document.querySelectorAll(".chips button")];
  const count = document.getElementById("count");
  const nothing = document.querySelector(".nothing");
  const asides = document.querySelectorAll(".asides > li");
  const place = new Map(rows.map((row, at) => [row, at]));
  let data = null;

  // All text reaches the page by textContent: whatever a host printed, it is nothing but text.
  const make = (name, css, text) => {
    const node = document.createElement(name);
    if (css) node.className = css;
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const read = () => data ??= JSON.parse(document.getElementById("data").textContent);
  const span = ms => ms < 10000 ? (ms / 1000).toFixed(1) + " s" : ms < 60000 ? Math.floor(ms / 1000) + " s"
    : Math.floor(ms / 60000) + " m " + Math.floor(ms / 1000) % 60 + " s";

  const counted = (count, what) => count + " " + what + (count === 1 ? "" : "s");

  const quote = text => {
    const pre = make("pre", "", text);
    pre.tabIndex = 0;
    return pre;
  };
  const diff = text => {
    const pre = quote("");
    for (const line of text.split("\n")) {
      const css = line[0] === "+" ? "add" : line[0] === "-" ? "cut" : line.startsWith("@@") ? "at" : "";
      pre.append(make("span", css, line + "\n"));
    }
    return pre;
  };
  const folded = (title, inner, open) => {
    const details = make("details");
    details.open = open;
    details.append(make("summary", "", title), inner);
    return details;
  };

  const stepOf = (one, ms) => {
    const bad = one.shade === "failed";
    const node = make("div", "step " + one.shade);
    const name = make("span");
    name.append(make("span", "module", one.module), make("span", "", one.title));
    const sign = make("span", "tone " + one.shade, one.sign);
    sign.title = one.outcome;
    node.append(sign, name, make("span", "time", span(ms)));
    const notes = [one.detail, one.note, one.after !== undefined || one.before !== undefined
      ? (one.before || "(nothing)") + " → " + (one.after || "(nothing)") : ""].filter(Boolean);
    notes.forEach(note => node.append(make("span", "note", note)));
    if (one.diff) node.append(folded("what differs", diff(one.diff), true));
    if (one.output) node.append(folded("what it printed", quote(one.output), bad));
    return node;
  };
  const inside = host => {
    const row = make("tr", "inside");
    const cell = make("td");
    row.setAttribute("role", "row");
    cell.setAttribute("role", "cell");
    if (host.cause) cell.append(make("p", "told", host.cause));
    if (host.health) cell.append(make("p", "told", host.health));
    for (let at = 0; at < host.steps.length; at += 2) {
      cell.append(stepOf(read().steps[host.steps[at]], host.steps[at + 1]));
    }
    if (host.said !== undefined) {
      const said = read().said[host.said];
      if (said.out) cell.append(quote(said.out));
      if (said.err) cell.append(Object.assign(quote(said.err), { className: "err" }));
      if (said.dropped) cell.append(make("p", "told", said.dropped + " bytes were not kept"));
      if (!said.out && !said.err) cell.append(make("p", "told", "It printed nothing."));
    }
    for (const at of host.asides ?? []) {
      const one = read().asides[at];
      const node = make("div", "step " + one.shade);
      const name = make("span");
      name.append(make("span", "", one.title), make("span", "dim", one.words));
      node.append(make("span", "tone " + one.shade, one.sign), name);
      cell.append(node);
    }
    if (!host.cause && !host.steps.length && host.said === undefined && !host.asides) cell.append(make("p", "told", "It had no steps."));
    if (host.next) {
      const next = make("p", "next", "Next ");
      // behind some blanks stands what to think of, which is not typed
      const [command, ...notes] = host.next.split(/ {3,}/);
      next.append(make("code", "", command), ...notes.map(note => make("span", "note", note)));
      cell.append(next);
    }
    row.append(cell);
    return row;
  };

  const isOpen = row => row.nextElementSibling?.classList.contains("inside");
  const toggle = row => {
    const open = isOpen(row);
    row.querySelector("button").setAttribute("aria-expanded", String(!open));
    if (open) row.nextElementSibling.remove();
    else row.after(inside(read().hosts[place.get(row)]));
  };

  // What a filter looks through: the row, and every text of what its host did and of the hooks that were for it.
  let texts = null;
  const search = row => {
    texts ??= {
      steps: read().steps.map(one => Object.values(one).join("\n").toLowerCase()),
      said: read().said.map(one => ((one.out ?? "") + "\n" + (one.err ?? "")).toLowerCase()),
      asides: read().asides.map(one => (one.title + "\n" + (one.words ?? "")).toLowerCase()),
    };
    return word => {
      const host = read().hosts[place.get(row)];
      if ([row.textContent, host.cause, host.health].some(text => text?.toLowerCase().includes(word))) return true;
      if (host.asides?.some(at => texts.asides[at].includes(word))) return true;
      if (host.said !== undefined && texts.said[host.said].includes(word)) return true;
      for (let at = 0; at < host.steps.length; at += 2) if (texts.steps[host.steps[at]].includes(word)) return true;
      return false;
    };
  };
  // The rows that are shown fill the first blocks, so that no block is mostly empty.
  let ordered = rows;
  const lay = () => {
    const all = [...ordered.filter(row => !row.hidden), ...ordered.filter(row => row.hidden)];
    const pieces = new Map(all.map(row => [row, isOpen(row) ? [row, row.nextElementSibling] : [row]]));
    blocks.forEach((block, at) => {
      const mine = all.slice(at * most, (at + 1) * most);
      const shown = mine.filter(row => !row.hidden).length;
      block.hidden = !shown;
      block.style.containIntrinsicSize = shown * 37 + "px";
      block.append(...mine.flatMap(row => pieces.get(row)));
    });
  };
  const filter = () => {
    const word = find.value.trim().toLowerCase();
    const wanted = new Set(chips.filter(one => one.getAttribute("aria-pressed") === "true").map(one => one.dataset.word));
    let shown = 0;
    for (const row of rows) {
      const fits = (!wanted.size || wanted.has(row.dataset.word)) && (!word || search(row)(word));
      row.hidden = !fits;
      if (isOpen(row)) row.nextElementSibling.hidden = !fits;
      shown += fits;
    }
    lay();
    nothing.hidden = shown > 0;
    let marked = 0;
    for (const line of asides) {
      const fits = Boolean(word) && line.textContent.toLowerCase().includes(word);
      line.classList.toggle("marked", fits);
      marked += fits;
    }
    count.textContent = (shown === rows.length ? counted(shown, "host") : shown + " of " + counted(rows.length, "host"))
      + (marked ? ", " + counted(marked, "line") + " of hooks and gates" : "");
  };

  const orders = [
    (a, b) => a.cells[0].textContent.localeCompare(b.cells[0].textContent, undefined, { numeric: true }),
    (a, b) => a.dataset.word.localeCompare(b.dataset.word),
    (a, b) => (parseInt(a.cells[2].textContent) || 0) - (parseInt(b.cells[2].textContent) || 0),
    (a, b) => a.cells[3].dataset.ms - b.cells[3].dataset.ms,
  ];
  const sort = head => {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const order = orders[head.cellIndex];
    ordered = [...rows].sort((a, b) => (down ? order(b, a) : order(a, b)) || place.get(a) - place.get(b));
    lay();
  };

  table.addEventListener("click", event => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.closest("thead")) sort(button.closest("th"));
    else toggle(button.closest("tr"));
  });
  chips.forEach(chip => chip.addEventListener("click", () => {
    chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
    filter();
  }));
  // The end of its address says what the page shows: #only=failed&find=nginx&open opens the failed hosts that have to do with
  // nginx, to send a link to them, to print them, or to search them in the browser.
  const follow = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    if (asked.has("find") || asked.has("only")) {
      const only = asked.getAll("only");
      find.value = asked.get("find") ?? "";
      chips.forEach(chip => chip.setAttribute("aria-pressed", String(only.includes(chip.dataset.word))));
      filter();
    }
    if (asked.has("open")) rows.filter(row => !row.hidden && !isOpen(row)).slice(0, 500).forEach(toggle);
  };
  addEventListener("hashchange", follow);
  let wait = 0;
  find.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(filter, 80);
  });
  document.addEventListener("keydown", event => {
    if (event.key === "/" && event.target !== find) {
      event.preventDefault();
      find.focus();
    } else if (event.key === "Escape" && event.target === find) {
      find.value = "";
      filter();
    }
  });
  follow();
})();
