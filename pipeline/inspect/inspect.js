{
  const data = JSON.parse(document.getElementById("data").textContent);
  const at = (id) => document.getElementById(id);
  const said = (key, values) => data.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const list = at("blocks");
  const blocks = list ? [...list.children] : [];
  const lines = [...document.querySelectorAll("#text > p")];
  const linesOf = new Map();
  for (const line of lines) {
    const block = Number(line.dataset.block ?? -1);
    linesOf.set(block, [...(linesOf.get(block) ?? []), line]);
  }
  const texts = blocks.map((block) => block.lastElementChild.textContent.toLowerCase());
  let missed = new Set();
  const off = new Set();

  const isShown = (index) => {
    const row = data.rows[index];
    return !missed.has(index) && !off.has(row.kind) && (!list.classList.contains("differing") || row.difference);
  };
  const tell = () => {
    const count = blocks.reduce((sum, _, index) => sum + (isShown(index) ? 1 : 0), 0);
    at("shown").textContent = said("shown", { n: number.format(count), all: number.format(blocks.length) });
  };

  // Why a block is what it is.
  const table = (row) => {
    const box = make("table");
    const head = make("tr");
    for (const key of ["feature", "value", "weight"]) {
      const cell = make("th", data.words[key], key === "feature" ? "" : "n");
      cell.scope = "col";
      head.append(cell);
    }
    box.append(make("thead"), make("tbody"));
    box.tHead.append(head);
    for (const [name, value, added] of row.more.weights) {
      const line = make("tr");
      const cell = make("td");
      cell.append(make("span", name, "mono"), make("span", ` ${gloss(name)}`, "soft"));
      line.append(cell, make("td", String(value), "n"), make("td", (added > 0 ? "+" : "") + added.toFixed(2), "n"));
      box.tBodies[0].append(line);
    }
    return box;
  };
  const gloss = (name) => {
    const fits = Object.keys(data.words.glosses).filter((start) => name.startsWith(start));
    return data.words.glosses[fits.sort((one, other) => other.length - one.length)[0]];
  };
  const verdict = (row) => {
    if (row.more.site) return `${data.words.site_rule}: ${row.more.site}`;
    if (row.p === null) return row.why || data.words.no_rule;
    if (row.fixed) return data.words.overrides;
    if (row.kind === "repeated") return data.words.twice;
    if (data.threshold === null) return "";
    return said(row.p >= data.threshold ? "above" : "below", { t: data.threshold.toFixed(3) });
  };
  const suggestion = (row, key) => {
    const box = make("div");
    const button = make("button", `${data.words.copy}: ${data.words[`suggest_${key}`]}`);
    button.type = "button";
    button.dataset.copy = key;
    button.addEventListener("click", async () => {
      await copyText(row.more[key]);
      button.textContent = data.words.copied;
    });
    box.append(make("pre", row.more[key]), button);
    return box;
  };
  const show = (index) => {
    const row = data.rows[index];
    const box = make("div");
    const fate = `${said("block", { n: index + 1 })}: ${data.words.kinds[row.kind]}, ${data.words[row.kept ? "kept" : "left_out"]}`;
    box.append(make("p", fate));
    if (row.p !== null) box.append(make("p", `${data.words.probability}: ${row.p.toFixed(3)}`));
    box.append(make("p", `${data.words.rule}: ${row.why || data.words.no_rule}`));
    const last = verdict(row);
    if (last && last !== row.why) box.append(make("p", last));
    if (row.more.weights?.length) box.append(make("h3", data.words.features), table(row));
    box.append(make("h3", data.words.place), make("p", row.more.path, "mono"));
    if (row.more.drop) {
      box.append(make("h3", data.words.suggest));
      if ("means" in row.more) {
        box.append(make("p", said("means", { n: number.format(row.more.means), kept: number.format(row.more.now) })));
      }
      box.append(suggestion(row, row.kept ? "drop" : "keep"), suggestion(row, row.kept ? "keep" : "drop"));
    }
    at("detail").replaceChildren(...box.childNodes);
  };

  // Selection: one block, and the lines that came of it.
  let selected = -1;
  const mark = (element, isOn) => {
    element.setAttribute("aria-selected", isOn);
    element.tabIndex = isOn ? 0 : -1;
  };
  const select = (index, from) => {
    if (selected >= 0) {
      mark(blocks[selected], false);
      for (const line of linesOf.get(selected) ?? []) mark(line, false);
    } else {
      for (const first of [blocks[0], lines[0]]) if (first) first.tabIndex = -1;
    }
    selected = index;
    mark(blocks[index], true);
    const own = linesOf.get(index) ?? [];
    for (const line of own) mark(line, true);
    if (lines.length && !own.length) lines[0].tabIndex = 0;
    show(index);
    if (from !== "text" && own.length) own[0].scrollIntoView({ block: "nearest" });
    if (from !== "blocks") blocks[index].scrollIntoView({ block: "center" });
  };
  const walk = (items, usable, choose) => (event) => {
    const here = items.indexOf(event.target.closest('[role="option"]'));
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity, PageDown: 10, PageUp: -10 }[event.key];
    if (here < 0 || step === undefined) return;
    event.preventDefault();
    const open = items.map((_, index) => index).filter(usable);
    if (!open.length) return;
    const rank = open.findIndex((index) => index >= here);
    const place = Math.max(0, Math.min(open.length - 1, (rank < 0 ? open.length - 1 : rank) + step));
    items[open[place]].focus({ preventScroll: true });
    items[open[place]].scrollIntoView({ block: "nearest" });
    choose(open[place]);
  };
  const chooseLine = (index) => {
    const block = lines[index].dataset.block;
    if (block !== undefined) select(Number(block), "text");
  };
  const option = (event, items) => items.indexOf(event.target.closest('[role="option"]'));
  if (list) {
    list.addEventListener("click", (event) => {
      const index = option(event, blocks);
      if (index >= 0) select(index, "blocks");
    });
    list.addEventListener("focusin", (event) => {
      const index = option(event, blocks);
      if (index >= 0 && index !== selected) select(index, "blocks");
    });
    list.addEventListener("pointerover", (event) => {
      const index = option(event, blocks);
      if (index >= 0 && event.pointerType === "mouse") show(index);
    });
    list.addEventListener("pointerleave", () => selected >= 0 && show(selected));
    list.addEventListener("keydown", walk(blocks, isShown, (index) => select(index, "blocks")));
  }
  at("text")?.addEventListener("click", (event) => {
    const index = option(event, lines);
    if (index >= 0) chooseLine(index);
  });
  at("text")?.addEventListener("keydown", walk(lines, () => true, chooseLine));
  for (const link of document.querySelectorAll("a[data-block]")) {
    link.addEventListener("click", () => select(Number(link.dataset.block), "fields"));
  }

  // Filters.
  const picks = [...document.querySelectorAll(".pick input")];
  const pick = () => {
    for (const box of picks) {
      list.classList.toggle(`hide-${box.value}`, !box.checked);
      if (box.checked) off.delete(box.value);
      else off.add(box.value);
    }
    tell();
  };
  const pickAll = (isOn) => {
    for (const box of picks) box.checked = isOn;
    pick();
  };
  for (const box of picks) box.addEventListener("change", pick);
  at("all")?.addEventListener("click", () => pickAll(true));
  at("none")?.addEventListener("click", () => pickAll(false));
  at("controls")?.addEventListener("submit", (event) => event.preventDefault());
  at("search")?.addEventListener("input", (event) => {
    const wanted = event.target.value.trim().toLowerCase();
    const now = new Set();
    texts.forEach((text, index) => {
      const isMiss = wanted !== "" && !text.includes(wanted);
      if (isMiss) now.add(index);
      if (isMiss !== missed.has(index)) blocks[index].classList.toggle("miss", isMiss);
    });
    missed = now;
    tell();
  });
  at("differences")?.addEventListener("change", (event) => {
    list.classList.toggle("differing", event.target.checked);
    tell();
  });
  const goToNext = (isWanted) => {
    const all = data.rows.flatMap((row, index) => (isWanted(row) && isShown(index) ? [index] : []));
    if (all.length) select(all.find((index) => index > selected) ?? all[0], "next");
  };
  at("next")?.addEventListener("click", () => goToNext((row) => row.difference));

  // The threshold: what would change.
  const slider = at("threshold");
  const slide = () => {
    const isOwn = slider.value === slider.dataset.own;
    const t = Number(slider.value);
    const sums = { added: 0, plus: 0, dropped: 0, minus: 0 };
    data.rows.forEach((row, index) => {
      const wouldKeep = isOwn || row.fixed || row.p === null ? row.kept : row.p >= t;
      const adds = wouldKeep && !row.kept;
      const drops = !wouldKeep && row.kept;
      sums.added += adds;
      sums.dropped += drops;
      sums.plus += adds ? row.chars : 0;
      sums.minus += drops ? row.chars : 0;
      if (adds !== row.adds || drops !== row.drops) {
        blocks[index].classList.toggle("would-keep", adds);
        blocks[index].classList.toggle("would-drop", drops);
        for (const line of linesOf.get(index) ?? []) line.classList.toggle("would-drop", drops);
        row.adds = adds;
        row.drops = drops;
      }
    });
    const shown = Object.fromEntries(Object.entries(sums).map(([key, sum]) => [key, number.format(sum)]));
    const key = sums.added || sums.dropped ? "would" : "as_is";
    at("would").textContent = said(key, { ...shown, t: t.toFixed(3) });
    at("change").hidden = key === "as_is";
  };
  at("change")?.addEventListener("click", () => goToNext((row) => row.adds || row.drops));
  if (slider) slider.dataset.own = slider.value; // as the browser rounds it to a step
  for (const row of data.rows) row.adds = row.drops = false;
  slider?.addEventListener("input", slide);
  at("reset")?.addEventListener("click", () => {
    slider.value = slider.dataset.own;
    slide();
  });
  if (list) tell();
}
