import { consoles } from "./consoles.js";
import { java } from "./colour.js";
import { groups } from "./examples.js";
import { h, html } from "./dom.js";

const running = new Map();

function article(example) {
  const console = consoles[example.kind ?? "request"](example);
  console.element.dataset.example = example.id;
  console.element.dataset.state = "idle";
  running.set(example.id, console);
  return h("article", { class: "example", id: example.id, "aria-labelledby": `${example.id}-title` },
    h("header", { class: "example-head" },
      h("p", { class: "topic" }, example.topic),
      h("h3", { id: `${example.id}-title` }, h("a", { href: `#${example.id}` }, ...path(example.path))),
      html("p", { class: "text" }, example.text)),
    source(example),
    h("div", { class: "try" }, console.element));
}

/** The heading: dynamic segments stand out, and a long one breaks at its slashes. */
function path(text) {
  return text.split(/(?=\/)/).flatMap((part, i) => {
    const shown = part.includes("[") ? ["/", h("i", {}, part.slice(1))] : [part];
    return i === 0 ? shown : [h("wbr"), ...shown];
  });
}

/** The files of an example, each fetched when it is first looked at. */
function source(example) {
  const code = h("code");
  const pre = h("pre", { class: "java", tabindex: "0", role: "region", "aria-label": "Source" }, code);
  let text = "";
  const copy = h("button", { type: "button", class: "quiet copy", click: async () => {
    await navigator.clipboard.writeText(text);
    copy.textContent = "Copied";
    setTimeout(() => { copy.textContent = "Copy"; }, 1500);
  } }, "Copy");
  const tabs = example.sources.map((file) => h("button", { type: "button", class: "tab", title: `app/${file}`, click: () => show(file) }, label(file, example.sources)));
  copy.hidden = !navigator.clipboard;

  async function show(file) {
    tabs.forEach((tab, i) => tab.setAttribute("aria-pressed", String(example.sources[i] === file)));
    const response = await fetch(`source/app/${file}`);
    text = response.ok ? await response.text() : `app/${file}: ${response.status}`;
    code.replaceChildren(...java(text.trimEnd()));
  }

  const element = h("div", { class: "source" },
    h("div", { class: "source-bar" }, h("div", { class: "tabs", role: "group", "aria-label": "Files" }, tabs), copy), pre);
  new IntersectionObserver((entries, observer) => {
    if (entries.some((entry) => entry.isIntersecting)) {
      observer.disconnect();
      show(example.sources[0]);
    }
  }, { rootMargin: "800px" }).observe(element);
  return element;
}

/** A file's name, with as much of its folder as tells it from the others. */
function label(file, files) {
  const parts = file.split("/");
  const name = parts[parts.length - 1];
  if (files.length === 1) {
    return `app/${file}`;
  }
  const same = files.filter((other) => other.endsWith(`/${name}`)).length > 1;
  return same ? parts.slice(-2).join("/") : name;
}

function contents() {
  return groups.map((group) => h("section", {},
    h("h2", {}, group.title),
    h("ul", {}, group.examples.map((example) => h("li", {},
      h("a", { href: `#${example.id}`, "data-link": example.id }, h("span", { class: "dot", "aria-hidden": "true" }), h("code", {}, example.path),
        h("small", {}, example.topic)))))));
}

function fold() {
  const details = document.getElementById("contents-fold");
  const wide = matchMedia("(min-width: 72rem)");
  const adapt = () => { details.open = wide.matches; };
  adapt();
  wide.addEventListener("change", adapt);
  details.addEventListener("click", (event) => {
    if (event.target.closest("a") && !wide.matches) {
      details.open = false;
    }
  });
}

/** Marks the example that is being read. */
function spy() {
  const links = new Map([...document.querySelectorAll("[data-link]")].map((link) => [link.dataset.link, link]));
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) {
        links.forEach((link) => link.removeAttribute("aria-current"));
        links.get(target.id).setAttribute("aria-current", "true");
      }
    }
  }, { rootMargin: "-15% 0px -75% 0px" });
  document.querySelectorAll(".example").forEach((element) => observer.observe(element));
  for (const [name, state] of [["started", () => "running"], ["settled", (event) => (event.detail.fine ? "done" : "failed")]]) {
    document.addEventListener(name, (event) => {
      links.get(event.target.dataset.example).dataset.state = state(event);
    });
  }
}

async function runAll(button, state) {
  button.disabled = true;
  let fine = 0;
  let count = 0;
  for (const { element, run } of running.values()) {
    await run();
    count++;
    fine += element.dataset.state === "done" ? 1 : 0;
    state.textContent = `${fine} of ${count} answered as they should.`;
  }
  state.textContent = fine === count ? `All ${count} answered as they should.` : `${fine} of ${count} answered as they should.`;
  button.disabled = false;
}

const main = document.getElementById("examples");
main.append(...groups.map((group) => h("section", { class: "group" }, h("h2", {}, group.title), group.examples.map(article))));
document.getElementById("contents").append(...contents());
fold();
spy();
const button = document.getElementById("run-all");
button.addEventListener("click", () => runAll(button, document.getElementById("run-all-state")));
if (location.hash) {
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}
document.documentElement.dataset.ready = "";
