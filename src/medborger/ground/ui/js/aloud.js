// "Read aloud": [data-aloud="da"] stands hidden until the browser has a voice in that language. It reads everything in
// [data-aloud-words="da"] on the page, block by block, leaving out [data-aloud-skip]. Play and pause are one button;
// stopping is another, or Escape.
(() => {
  const speech = window.speechSynthesis;
  if (!speech || !window.SpeechSynthesisUtterance) return;
  const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, blockquote";
  let panel = null; // The one that is reading now.
  let round = 0; // A reading that was stopped must not go on when its last sentence tells that it has ended.

  const base = (code) => code.toLowerCase().split(/[-_]/)[0];
  const voiceFor = (language) => {
    const voices = speech.getVoices().filter((voice) => base(voice.lang) === base(language));
    return voices.find((voice) => voice.localService) || voices[0];
  };
  const show = () => {
    for (const one of document.querySelectorAll("[data-aloud]")) one.hidden = !voiceFor(one.dataset.aloud);
  };

  const pieces = (language) => {
    const found = [];
    for (const words of document.querySelectorAll(`[data-aloud-words="${CSS.escape(language)}"]`)) {
      const blocks = words.matches(BLOCKS) ? [words] : [...words.querySelectorAll(BLOCKS)];
      for (const block of blocks) {
        if (block.querySelector(BLOCKS) || block.closest("[data-aloud-skip], [hidden]")) continue;
        found.push(...sentences(block.innerText, language));
      }
    }
    return found;
  };
  // Some browsers fall silent in the middle of a long text, so they are given one sentence at a time.
  const sentences = (text, language) => {
    const plain = text.replace(/\s+/g, " ").trim();
    if (!plain) return [];
    if (!window.Intl?.Segmenter) return plain.match(/[^.!?…]+[.!?…]*/g) || [plain];
    const parts = new Intl.Segmenter(language, { granularity: "sentence" }).segment(plain);
    return [...parts].map((part) => part.segment.trim()).filter(Boolean);
  };

  const say = (state) => {
    const play = panel.querySelector("[data-aloud-play]");
    play.querySelector("span").textContent = panel.dataset[state];
    panel.querySelector("[data-aloud-stop]").hidden = state === "read";
    panel.dataset.state = state;
  };
  const stop = () => {
    round += 1;
    speech.cancel();
    if (!panel) return;
    const play = panel.querySelector("[data-aloud-play]");
    if (panel.contains(document.activeElement)) play.focus();
    say("read");
    panel = null;
  };
  const start = (wanted) => {
    stop();
    panel = wanted;
    const mine = round;
    const language = panel.dataset.aloud;
    const voice = voiceFor(language);
    const queue = pieces(language);
    const next = () => {
      if (mine !== round) return;
      if (!queue.length) return stop();
      const words = new SpeechSynthesisUtterance(queue.shift());
      words.lang = voice.lang;
      words.voice = voice;
      words.onend = next;
      words.onerror = () => mine === round && stop();
      speech.speak(words);
    };
    say("pause");
    next();
  };

  document.addEventListener("click", (event) => {
    const wanted = event.target.closest("[data-aloud]");
    if (!wanted) return;
    if (event.target.closest("[data-aloud-stop]")) return stop();
    if (!event.target.closest("[data-aloud-play]")) return;
    if (wanted !== panel) return start(wanted);
    if (panel.dataset.state === "pause") {
      speech.pause();
      say("resume");
    } else {
      speech.resume();
      say("pause");
    }
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && panel && stop());
  window.addEventListener("pagehide", stop);
  speech.addEventListener?.("voiceschanged", show);
  document.addEventListener("htmx:load", show);
  show();
})();
