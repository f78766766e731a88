// The review page: touch a finding and its lines light up in the document, and the other way round; every deed by key.
// What a deed changes comes from the server piece by piece. Without this script each finding has a page of its own.
(() => {
  const review = document.getElementById("review");
  if (!review) return;
  const $ = (id) => document.getElementById(id);
  const all = (what, root = review) => [...root.querySelectorAll(what)];
  const span = (text) => text.split("-").map(Number);
  const says = (words) => {
    showRefusal(false);
    $("draft-says").textContent = words;
  };
  const findings = () => all(".finding").filter((one) => one.offsetParent !== null);
  const findingOf = (element) => element?.closest?.(".finding");
  const link = (finding) => finding.querySelector(".finding-edit");
  const narrow = window.matchMedia("(max-width: 59.99rem)");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const howToScroll = (block) => ({ block, behavior: calm.matches ? "auto" : "smooth" });

  // --- The document and the findings, lit together

  const lines = all("[data-at]", $("draft-source") || document.createElement("i")).map((line) => [...span(line.dataset.at), line]);
  const linesOf = (finding) => {
    const places = (finding?.dataset.at || "").split(" ").filter(Boolean).map(span);
    return lines.filter(([start, end]) => places.some(([from, to]) => start < to && from < end)).map((line) => line[2]);
  };
  const light = (lit, finding, scrolls = true) => {
    all(".lit").forEach((one) => one.classList.remove("lit"));
    [...lit, ...(finding ? [finding] : [])].forEach((one) => one.classList.add("lit"));
    if (!scrolls || !lit.length || !lit[0].offsetParent) return;
    const box = lit[0].closest(".source-pages");
    if (box.scrollHeight > box.clientHeight + 4) {
      const top = lit[0].offsetTop - box.offsetTop - box.clientHeight / 3;
      box.scrollTo({ top, behavior: howToScroll().behavior });
    }
  };
  const touch = (finding) => finding && light(linesOf(finding), finding);
  // The same the other way: the innermost finding whose words a line holds.
  const touchLine = (line) => {
    const [start, end] = span(line.dataset.at);
    const holds = (finding) => (finding.dataset.at || "").split(" ").filter(Boolean).map(span).some(([from, to]) => start < to && from < end);
    const found = all(".finding").filter(holds);
    const finding = found[found.length - 1];
    light(finding ? linesOf(finding) : [line], finding, false);
    if (!finding) return;
    finding.closest("details")?.setAttribute("open", "");
    if (narrow.matches) show("policy");
    finding.scrollIntoView(howToScroll("center"));
    stand(finding, false);
  };
  // Lines that no finding has taken are paler: one sees what of the document is not used.
  const unused = () => {
    if (!lines.length) return;
    const taken = all("#draft-structure .finding[data-at]").flatMap((one) => one.dataset.at.split(" ").map(span));
    for (const [start, end, line] of lines) line.classList.toggle("line-unused", !taken.some(([from, to]) => start < to && from < end));
  };

  // --- Where one stands

  let here = null;
  const stand = (finding, scrolls = true) => {
    if (!finding) return;
    finding.closest("details")?.setAttribute("open", "");
    if (here && $(here)) link($(here)).tabIndex = -1;
    here = finding.id;
    link(finding).tabIndex = 0;
    link(finding).focus({ preventScroll: !scrolls });
  };
  const rove = () => {
    for (const one of all(".finding-edit")) one.tabIndex = -1;
    const first = (here && $(here)) || findings()[0];
    if (first) link(first).tabIndex = 0;
  };
  const step = (from, by) => {
    const row = findings();
    const to = row[row.indexOf(from) + by];
    showRefusal(false);
    if (to) stand(to);
  };
  const nextUnsure = (from) => {
    const unsure = all(".finding-unsure");
    if (!unsure.length) return says(review.dataset.sure);
    const row = all(".finding");
    const after = unsure.find((one) => row.indexOf(one) > row.indexOf(from)) || unsure[0];
    if (narrow.matches) show("policy");
    stand(after);
    after.scrollIntoView(howToScroll("center"));
    says(after.querySelector(".finding-doubt")?.textContent || "");
  };

  // --- Deeds, one after the other: each is told what the one before it has changed

  const waiting = [];
  let busy = false;
  const send = (deed, finding, more = {}) => {
    waiting.push({ deed, id: finding?.id, more });
    if (!busy) next();
  };
  const next = () => {
    const one = waiting.shift();
    if (!one) return;
    const finding = one.id && $(one.id);
    if (one.id && !finding) return next();
    busy = true;
    review.dataset.busy = "";
    const values = { once: crypto.randomUUID?.() || String(Math.random()).slice(2).padEnd(16, "0"), ...one.more };
    if (finding) Object.assign(values, { deed: one.deed, node: finding.id, seen: finding.dataset.mark });
    const source = $("draft-deed");
    const { url } = source.dataset;
    values.csrfmiddlewaretoken = source.querySelector("input").value;
    const where = finding ? url : url.replace(/[^/]+\/$/, `${one.deed}/`);
    htmx.ajax("POST", where, { source, target: "#draft-bar", swap: "outerHTML", values }).finally(() => {
      busy = false;
      next();
      // When what came has settled, one stands where one stood.
      setTimeout(() => busy || delete review.dataset.busy, 60);
    });
  };
  // A refusal changes nothing on the page, so that it is seen as well as heard; until the next deed, or the next step.
  const showRefusal = (is_one) => {
    $("draft-says").classList.toggle("visually-hidden", !is_one);
    $("draft-says").classList.toggle("review-refusal", is_one);
  };
  document.addEventListener("htmx:afterRequest", (event) => showRefusal(event.detail.xhr?.status === 422));
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.verb === "post") event.detail.parameters.turn = $("draft-bar").dataset.turn;
  });
  let within = false;
  let refused = false;
  document.addEventListener("htmx:beforeSwap", (event) => {
    refused = event.detail.xhr?.status === 422;
    within = !!document.activeElement?.closest(".outline, #draft-conflict") || document.activeElement === document.body;
  });
  const source = $("draft-bar").dataset.source;
  document.addEventListener("htmx:afterSettle", (event) => {
    // Somebody has begun again from another document: what stands on the left is not what this was found in.
    if ($("draft-bar").dataset.source !== source) return location.reload();
    // A refusal leaves one where one stands; the bar still says where one stood after the deed before.
    if (refused || event.detail.target?.id === "panel-deeds") return;
    rove();
    unused();
    const focus = $("draft-bar").dataset.focus;
    const conflict = $("conflict");
    if (conflict) {
      conflict.scrollIntoView({ block: "center" });
      conflict.focus();
    } else if (within && focus && $(focus)) stand($(focus));
    if (here && $(here)) touch($(here));
  });

  // --- Writing in the list itself

  const write = (finding, cuts) => {
    close();
    const form = $("draft-reword").content.firstElementChild.cloneNode(true);
    const area = form.querySelector("textarea");
    const text = finding.querySelector(".finding-words");
    area.value = text.textContent;
    area.rows = Math.min(12, 1 + Math.ceil(area.value.length / 60));
    form.classList.toggle("finding-cuts", cuts);
    form.querySelector("[data-write=rename]").hidden = cuts;
    form.querySelector("#draft-cut-hint").hidden = !cuts;
    finding.append(form);
    finding.classList.add("finding-open");
    area.focus();
    form.scrollIntoView(howToScroll("nearest"));
    const middle = area.value.indexOf(" ", area.value.length / 2) + 1 || Math.floor(area.value.length / 2);
    if (cuts) {
      area.setSelectionRange(middle, middle);
      says(area.dataset.cut);
    } else area.setSelectionRange(area.value.length, area.value.length);
    // While one looks for the place to cut, nothing is written.
    if (cuts) area.addEventListener("beforeinput", (event) => event.preventDefault());
  };
  const finish = (form, how) => {
    const finding = findingOf(form);
    const area = form.querySelector("textarea");
    const more = how === "split" ? { at: area.selectionStart } : { text: area.value };
    const before = finding.querySelector(".finding-words").textContent;
    const changed = area.value !== before;
    if (!how) close();
    stand(finding);
    if (!how || (how === "rename" && !changed)) return close();
    // What was written in the list and not saved is not lost by a cut.
    if (how === "split" && changed) send("rename", finding, { text: area.value });
    send(how, finding, more);
  };
  const close = () => {
    all(".finding-write, .finding-panel").forEach((one) => one.remove());
    all(".finding-open").forEach((one) => one.classList.remove("finding-open"));
  };
  const open = (finding) => {
    close();
    const panel = document.createElement("div");
    panel.className = "finding-panel";
    panel.id = "panel-deeds";
    finding.append(panel);
    finding.classList.add("finding-open");
    htmx.ajax("GET", link(finding).href, { target: "#panel-deeds" }).then(() => {
      panel.querySelector("button")?.focus({ preventScroll: true });
      panel.scrollIntoView(howToScroll("nearest"));
    });
  };

  // --- Keys

  const ALONE = {
    r: (one) => write(one, false),
    Enter: (one) => write(one, false),
    s: (one) => write(one, true),
    e: open,
    m: (one) => send("merge", one),
    p: (one) => send("mark", one, { role: "principle" }),
    u: (one) => send("mark", one, { role: "statement" }),
    k: (one) => send("confirm", one),
    Delete: (one) => send("drop", one),
    Backspace: (one) => send("drop", one),
    n: nextUnsure,
    z: () => send("fortryd"),
    y: () => send("gentag"),
    ArrowUp: (one) => step(one, -1),
    ArrowDown: (one) => step(one, 1),
  };
  const inwards = () => (document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight");
  const WITH_ALT = {
    ArrowUp: () => "up",
    ArrowDown: () => "down",
    ArrowRight: () => (inwards() === "ArrowRight" ? "indent" : "outdent"),
    ArrowLeft: () => (inwards() === "ArrowRight" ? "outdent" : "indent"),
  };
  review.addEventListener("keydown", (event) => {
    const form = event.target.closest(".finding-write");
    if (form) return whileWriting(event, form);
    if (event.key === "Escape" && event.target.closest(".finding-panel")) {
      const finding = findingOf(event.target);
      close();
      return stand(finding);
    }
    if (event.target.closest("input, textarea, select, .finding-panel") || event.ctrlKey || event.metaKey) return;
    if (event.key === "?") {
      event.preventDefault();
      const keys = $("draft-keys");
      keys.open = !keys.open;
      return keys.querySelector("summary").focus();
    }
    const finding = findingOf(event.target);
    if (!finding || event.target !== link(finding)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const deed = event.altKey ? WITH_ALT[key] && ((one) => send(WITH_ALT[key](), one)) : ALONE[key];
    if (!deed) return;
    event.preventDefault();
    deed(finding);
  });
  const whileWriting = (event, form) => {
    const cuts = form.classList.contains("finding-cuts");
    if (event.key === "Escape") finish(form, "");
    else if (event.key === "Enter" && event.target.matches("textarea") && !event.shiftKey && !event.isComposing) finish(form, cuts ? "split" : "rename");
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  // --- Touch, mouse and focus

  review.addEventListener("focusin", (event) => {
    const finding = findingOf(event.target);
    if (finding) {
      if (here && here !== finding.id && $(here)) link($(here)).tabIndex = -1;
      here = finding.id;
      link(finding).tabIndex = 0;
      touch(finding);
    }
  });
  review.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || document.activeElement?.closest(".finding-write, .finding-panel")) return;
    const finding = findingOf(event.target);
    if (finding && !finding.classList.contains("lit")) touch(finding);
  });
  review.addEventListener("click", (event) => {
    const line = event.target.closest("#draft-source [data-at]");
    if (line && !String(getSelection())) return touchLine(line);
    if (event.target.closest("[data-next-unsure]")) {
      event.preventDefault();
      return nextUnsure(here && $(here));
    }
    const shows = event.target.closest("[data-shows]");
    if (shows && narrow.matches) {
      event.preventDefault();
      return show(shows.dataset.shows);
    }
    if (event.target.closest("[data-conflict-over]")) {
      event.preventDefault();
      $("draft-conflict").replaceChildren();
      return stand($(here));
    }
    const button = event.target.closest("[data-write]");
    if (button) {
      event.preventDefault();
      return finish(button.form, button.dataset.write);
    }
    const finding = findingOf(event.target);
    if (!finding || event.target.closest(".finding-panel, .finding-write")) return;
    if (event.target.closest(".finding-edit")) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      return finding.querySelector(".finding-panel") ? close() : open(finding);
    }
    if (!String(getSelection())) stand(finding, false);
  });

  // --- On a phone one side at a time

  const show = (side) => {
    review.dataset.side = side;
    for (const tab of all("[data-shows]")) tab.setAttribute("aria-current", tab.dataset.shows === side ? "true" : "false");
    if (side === "source") all(".lit[data-at]", $("draft-source"))[0]?.scrollIntoView({ block: "center" });
    else if (here) $(here)?.scrollIntoView({ block: "center" });
  };

  // A link to a finding (from the flower, from the list of doubts) leads into the list, also where it is folded.
  const follow = () => {
    const finding = findingOf($(decodeURIComponent(location.hash.slice(1))));
    if (finding) stand(finding);
  };
  window.addEventListener("hashchange", follow);
  review.classList.add("review-live");
  if (lines.length) show("policy");
  rove();
  unused();
  follow();
})();
