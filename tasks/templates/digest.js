"use strict";
(() => {
  const form = document.getElementById("filter");
  const shown = document.getElementById("shown");
  const listed = document.getElementById("listed");
  const field = (name) => document.getElementById(name).value;
  // Letters without their accents, so that "Seoul" finds "Séoul"; marks of other scripts are letters there and stay.
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase();

  const items = [...document.querySelectorAll(".item")].map((element) => ({
    element,
    topics: element.dataset.topics.split(" "),
    outlet: element.dataset.outlet,
    language: element.dataset.language,
    day: element.dataset.day,
    words: plain([...element.querySelectorAll(".title, .by bdi, blockquote")].map((part) => part.textContent).join(" ")),
  }));
  const rows = [...document.querySelectorAll("#listed tbody tr")].map((element) => {
    const [title, outlet, day, language] = [...element.cells].map((cell) => cell.textContent);
    return { element, topics: element.dataset.topics.split(" "), outlet, language, day, words: plain(`${title} ${outlet}`) };
  });

  const passes = (one, wanted) =>
    (!wanted.topic || one.topics.includes(wanted.topic)) &&
    (!wanted.outlet || one.outlet === wanted.outlet) &&
    (!wanted.language || one.language === wanted.language) &&
    (!wanted.from || (one.day && one.day >= wanted.from)) &&
    (!wanted.to || (one.day && one.day <= wanted.to)) &&
    wanted.words.every((word) => one.words.includes(word));

  const show = (ones, wanted) => {
    let n = 0;
    for (const one of ones) {
      const isShown = Boolean(passes(one, wanted));
      one.element.hidden = !isShown;
      n += Number(isShown);
    }
    return n;
  };

  const apply = () => {
    const wanted = {
      topic: field("topic"),
      outlet: field("outlet"),
      language: field("language"),
      from: field("from"),
      to: field("to"),
      words: plain(field("search")).split(/\s+/).filter(Boolean),
    };
    const isWanted = Boolean(wanted.topic || wanted.outlet || wanted.language || wanted.from || wanted.to || wanted.words.length);
    const nItems = show(items, wanted);
    const nRows = show(rows, wanted);
    for (const pair of document.querySelectorAll("h3.pair")) pair.hidden = pair.nextElementSibling.hidden;
    for (const section of document.querySelectorAll("section")) {
      const isOther = wanted.topic && section.dataset.topic && section.dataset.topic !== wanted.topic;
      const own = [...section.querySelectorAll(".item")];
      section.hidden = Boolean(isWanted && (isOther || (own.length > 0 && own.every((item) => item.hidden))));
    }
    if (listed && isWanted && nRows) listed.open = true;
    const nVisible = items.filter((item) => !item.element.hidden && !item.element.closest("section").hidden).length;
    shown.textContent = !isWanted
      ? ""
      : nItems + nRows === 0
        ? "Nothing matches."
        : `${nVisible} of ${items.length} quotes and ${nRows} of ${rows.length} titles match. Tables and charts tell of all.`;
  };

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
})();
