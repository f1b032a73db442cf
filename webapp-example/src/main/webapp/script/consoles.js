import { Answer } from "./answer.js";
import { duration, h, size } from "./dom.js";

/** The ways to try an example, by its kind: each makes { element, run }, and run settles when the first call is done. */
export const consoles = { request, cached, chat, frame, events, room, upload, webhook };

/** Says how it went, for the contents and for tests. */
function settle(element, status, expected = 200) {
  const fine = [expected].flat().includes(status);
  element.dataset.status = status;
  element.dataset.state = fine ? "done" : "failed";
  element.dispatchEvent(new CustomEvent("settled", { bubbles: true, detail: { fine } }));
}

function start(element) {
  element.dataset.state = "running";
  element.dispatchEvent(new CustomEvent("started", { bubbles: true }));
}

/** Sends a request and shows the answer as it comes. */
async function send(answer, url, init) {
  answer.begin();
  const response = await fetch(url, init);
  answer.head(response.status, response.headers);
  if (response.type === "opaqueredirect") {
    answer.note("There was a redirect. ", h("a", { href: url, target: "_blank", rel: "noopener" }, "Follow it"), ".");
  } else if (response.redirected) {
    answer.note("Redirected to ", h("code", {}, new URL(response.url).pathname + new URL(response.url).search));
  }
  if (response.body) {
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      answer.chunk(decoder.decode(part.value, { stream: true }), part.value.length);
    }
  }
  answer.end(response.headers.get("content-type") ?? "");
  return response.status;
}

function lines(text) {
  return text.split("\n").filter((line) => line.includes("=")).map((line) => {
    const at = line.indexOf("=");
    return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  });
}

/** The body of a call, made of what stands in the editor. */
function body(call, text) {
  if (call.json !== undefined) {
    return { body: text, headers: { "content-type": "application/json" } };
  }
  if (call.urlencoded !== undefined) {
    return {
      body: new URLSearchParams(lines(text)).toString(),
      headers: { "content-type": "application/x-www-form-urlencoded" },
    };
  }
  if (call.multipart !== undefined) {
    const form = new FormData();
    lines(text).forEach(([name, value]) => form.append(name, value));
    return { body: form };
  }
  return call.text === undefined ? {} : { body: text, headers: { "content-type": call.type ?? "text/plain" } };
}

function shownBody(call) {
  return call.json === undefined ? (call.text ?? call.urlencoded ?? call.multipart ?? null) : JSON.stringify(call.json, null, 2);
}

function kindOfBody(call) {
  return call.json !== undefined ? "JSON" : call.urlencoded !== undefined ? "Form, urlencoded"
    : call.multipart !== undefined ? "Form, multipart" : "Text";
}

/** The line with verb, address and the button that sends. */
function requestLine(id, label = "Send") {
  const verb = h("span", { class: "verb" });
  const url = h("input", { class: "url", id: `${id}-url`, type: "text", spellcheck: "false", autocapitalize: "off", autocomplete: "off" });
  const button = h("button", { class: "button primary", type: "submit" }, label);
  const element = h("div", { class: "request-line" },
    verb, h("label", { class: "hidden", for: `${id}-url` }, "Address"), url, button);
  return { element, button, show(call) {
    verb.textContent = call.method ?? "GET";
    verb.dataset.verb = call.method ?? "GET";
    url.value = `/${call.url}`;
  }, get address() {
    return url.value.replace(/^\/+/, "") || ".";
  } };
}

/** Several calls of one example, as a row of buttons; the one that is chosen is the one in the editor. */
function choice(calls, choose) {
  if (calls.length < 2) {
    return null;
  }
  const buttons = calls.map((call, i) => h("button", { type: "button", class: "chip", "aria-pressed": String(i === 0), click: () => {
    buttons.forEach((button) => button.setAttribute("aria-pressed", String(button === buttons[i])));
    choose(call);
  } }, call.label));
  return h("div", { class: "chips", role: "group", "aria-label": "Requests to try" }, buttons);
}

function request(example, make = (call, text) => body(call, text)) {
  let current = example.calls[0];
  const answer = new Answer();
  const line = requestLine(example.id);
  const text = h("textarea", { id: `${example.id}-body`, spellcheck: "false", rows: "3" });
  const label = h("label", { for: `${example.id}-body` });
  const editor = h("div", { class: "editor" }, label, text);
  const cookies = example.cookies ? h("p", { class: "notes" }) : null;

  function show(call) {
    current = call;
    line.show(call);
    const shown = shownBody(call);
    editor.hidden = shown === null;
    text.value = shown ?? "";
    text.rows = Math.min(9, Math.max(2, text.value.split("\n").length));
    label.textContent = kindOfBody(call);
  }

  async function run() {
    start(element);
    try {
      const init = await make(current, text.value);
      const status = await send(answer, line.address, {
        method: current.method ?? "GET", redirect: current.redirect ?? "follow", cache: "no-store", ...init });
      cookies?.replaceChildren("The page’s cookies now: ", h("code", {}, document.cookie || "none"));
      settle(element, status, current.status);
    } catch (error) {
      answer.fail(error.message);
      settle(element, -1);
    }
  }

  const element = h("form", { class: "console", submit: (event) => {
    event.preventDefault();
    run();
  } },
  choice(example.calls, (call) => { show(call); run(); }), line.element, editor, answer.element, cookies);
  show(current);
  return { element, run };
}

/** Shows how old the answer is, which says when it was made, and counts on. */
function cached(example) {
  const { element, run } = request(example);
  const age = h("p", { class: "notes", role: "timer", "aria-label": "Age of the answer" });
  let made = null;

  function show() {
    if (made !== null) {
      const seconds = Math.max(0, Math.round((Date.now() - made) / 1000));
      age.replaceChildren("Made ", h("strong", {}, `${seconds} s`), " ago.");
    }
  }

  element.addEventListener("settled", () => {
    const text = element.querySelector(".body").textContent;
    const answer = text.startsWith("{") ? JSON.parse(text) : {};
    made = answer.made ? Date.parse(answer.made) : made;
    show();
  });
  setInterval(show, 1000);
  element.append(age);
  return { element, run };
}

/** Lets the sample sign a message first, and sends that; tampered with, when the call says so. */
function webhook(example) {
  return request(example, async (call) => {
    const sample = await (await fetch("api/webhook/sample")).json();
    return {
      headers: { ...sample.headers, "content-type": "application/json" },
      body: call.tamper ? sample.body.replace("42", "1000000") : sample.body,
    };
  });
}

/** Lets the browser show the page while it comes. */
function frame(example) {
  const line = requestLine(example.id, "Load");
  const view = h("iframe", { class: "frame", title: "The page as it arrives", hidden: true });
  const link = h("p", { class: "notes" }, h("a", { href: example.calls[0].url, target: "_blank", rel: "noopener" }, "Open it in a tab"));
  line.show(example.calls[0]);

  function run() {
    start(element);
    view.hidden = false;
    return new Promise((resolve) => {
      view.addEventListener("load", () => {
        settle(element, view.contentDocument?.body ? 200 : -1);
        resolve();
      }, { once: true });
      view.src = `${line.address}${line.address.includes("?") ? "&" : "?"}t=${Date.now()}`;
    });
  }

  const element = h("form", { class: "console", submit: (event) => {
    event.preventDefault();
    run();
  } }, line.element, view, link);
  return { element, run };
}

/** A list of what came, with the time at which it did; the newest first. */
class Log {
  constructor(label) {
    this.list = h("ol", { class: "log", role: "log", "aria-label": label, tabindex: "0", hidden: true });
  }

  add(...parts) {
    this.list.hidden = false;
    this.list.prepend(h("li", {}, h("time", {}, new Date().toLocaleTimeString([], { hour12: false })), h("span", {}, parts)));
    while (this.list.childElementCount > 50) {
      this.list.lastChild.remove();
    }
  }
}

function events(example) {
  const log = new Log("Events");
  const line = requestLine(example.id, "Connect");
  const state = h("p", { class: "status", role: "status" });
  let source = null;
  line.show(example.calls[0]);

  function close(text = "Closed.") {
    source?.close();
    source = null;
    line.button.textContent = "Connect";
    state.textContent = text;
  }

  function run() {
    start(element);
    return new Promise((resolve) => {
      let seen = 0;
      source = new EventSource(line.address);
      line.button.textContent = "Disconnect";
      state.textContent = "Connecting …";
      source.addEventListener("open", () => { state.textContent = "Connected. It goes on until you disconnect."; });
      source.addEventListener("tick", (event) => {
        log.add(h("b", {}, event.type), ` ${event.data} `, h("small", {}, `id ${event.lastEventId}`));
        if (++seen === 3) {
          settle(element, 200);
          resolve();
        }
      });
      source.addEventListener("error", () => {
        if (source?.readyState === EventSource.CLOSED) {
          close("The server refused.");
          settle(element, -1);
          resolve();
        }
      });
    });
  }

  const element = h("form", { class: "console", submit: (event) => {
    event.preventDefault();
    if (source) {
      close();
    } else {
      run();
    }
  } }, line.element, state, log.list);
  return { element, run: () => run().finally(() => close()) };
}

function room(example) {
  const log = new Log("What is said in the room");
  const state = h("p", { class: "status", role: "status" });
  const name = h("input", { id: "room-name", value: "Ada", autocomplete: "off" });
  const text = h("input", { id: "room-text", value: "Hello, room!", autocomplete: "off" });
  let entered = null;

  /** Listens, once; settles when the stream is open. */
  function enter() {
    entered ??= new Promise((resolve, reject) => {
      const source = new EventSource("api/room");
      source.addEventListener("open", resolve);
      source.addEventListener("error", () => reject(new Error("the room is closed")));
      source.addEventListener("message", (event) => {
        const message = JSON.parse(event.data);
        log.add(h("b", {}, message.name), ` ${message.text}`);
        element.dispatchEvent(new CustomEvent("heard"));
      });
    });
    return entered;
  }

  async function run() {
    start(element);
    try {
      await enter();
      const heard = new Promise((resolve) => { element.addEventListener("heard", resolve, { once: true }); });
      const response = await fetch("api/room", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ name: name.value, text: text.value }),
      });
      const { listeners } = await response.json();
      await heard;
      state.textContent = listeners === 1 ? "One listener: you." : `${listeners} listeners.`;
      text.value = "";
      settle(element, response.status, 202);
    } catch (error) {
      entered = null;
      state.textContent = error.message;
      settle(element, -1);
    }
  }

  const element = h("form", { class: "console", submit: (event) => {
    event.preventDefault();
    run();
  } },
  h("div", { class: "fields" },
    h("div", { class: "field narrow" }, h("label", { for: "room-name" }, "Name"), name),
    h("div", { class: "field" }, h("label", { for: "room-text" }, "Message"), text),
    h("button", { class: "button primary", type: "submit" }, "Say")),
  state, log.list);
  return { element, run };
}

function chat(example) {
  const url = example.calls[0].url;
  const messages = [];
  const model = h("p", { class: "notes" }, "Model: …");
  const talk = h("div", { class: "talk", role: "log", "aria-label": "Conversation", tabindex: "0", hidden: true });
  const input = h("input", { id: "chat-text", value: "What is a route?", autocomplete: "off", enterkeyhint: "send" });
  const button = h("button", { class: "button primary", type: "submit" }, "Ask");
  let stop = null;

  fetch(url).then((response) => response.json()).then((answer) => {
    model.replaceChildren("Model: ", h("strong", {}, answer.model), answer.model === "built-in"
      ? ", a toy that needs no network. Set OPENAI_BASE_URL, OPENAI_API_KEY and OPENAI_MODEL for a real one." : ".");
  }).catch(() => { model.textContent = "Model: unknown."; });

  function say(role, text) {
    const turn = h("p", { class: `turn ${role}` }, text);
    talk.hidden = false;
    talk.append(turn);
    talk.scrollTop = talk.scrollHeight;
    return turn;
  }

  async function run() {
    const question = input.value.trim();
    if (question === "") {
      input.focus();
      return;
    }
    start(element);
    messages.push({ role: "user", content: question });
    say("user", question);
    const turn = say("assistant running", "");
    input.value = "";
    button.textContent = "Stop";
    stop = new AbortController();
    const began = performance.now();
    let text = "";
    let chunks = 0;
    let status = -1;
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ messages }),
        signal: stop.signal,
      });
      status = response.status;
      if (!response.ok) {
        throw new Error((await response.json()).error ?? `answered ${status}`);
      }
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        chunks++;
        text += part.value;
        turn.append(h("span", { class: "chunk" }, part.value));
        talk.scrollTop = talk.scrollHeight;
      }
      turn.after(h("p", { class: "turn-note" },
        `${status} · ${response.headers.get("content-type")} · x-model: ${response.headers.get("x-model")} · ${chunks} chunks in ${duration(performance.now() - began)}`));
    } catch (error) {
      turn.append(h("em", {}, error.name === "AbortError" ? " … stopped." : ` ${error.message}`));
    }
    messages.push({ role: "assistant", content: text });
    turn.classList.remove("running");
    talk.scrollTop = talk.scrollHeight;
    button.textContent = "Ask";
    stop = null;
    settle(element, status);
  }

  const element = h("form", { class: "console", submit: (event) => {
    event.preventDefault();
    if (stop) {
      stop.abort();
    } else {
      run();
    }
  } },
  model, talk,
  h("div", { class: "fields" },
    h("div", { class: "field" }, h("label", { for: "chat-text" }, "Your message"), input), button));
  return { element, run: () => {
    input.value ||= "What is a stream?";
    return run();
  } };
}

function upload(example) {
  const answer = new Answer();
  const file = h("input", { id: "upload-file", type: "file" });
  const bar = h("progress", { id: "upload-progress", max: "1", value: "0" });
  const state = h("span", { class: "took" });
  const button = h("button", { class: "button primary", type: "submit" }, "Upload");
  const progress = h("div", { class: "progress", hidden: true }, h("label", { class: "hidden", for: "upload-progress" }, "Sent"), bar, state);

  /** By XMLHttpRequest: fetch says nothing while it sends. */
  function run() {
    start(element);
    const chosen = file.files[0] ?? new File([sample(32_000_000)], "32 MB of noise.bin");
    const form = new FormData();
    form.append("file", chosen);
    progress.hidden = false;
    answer.begin();
    return new Promise((resolve) => {
      const xhr = new XMLHttpRequest();
      xhr.upload.addEventListener("progress", (event) => {
        bar.value = event.loaded / event.total;
        state.textContent = `${size(event.loaded)} of ${size(event.total)}`;
      });
      xhr.addEventListener("load", () => {
        const head = xhr.getAllResponseHeaders().trim().split("\r\n").map((line) => line.split(/: (.*)/s).slice(0, 2));
        answer.head(xhr.status, head);
        answer.chunk(xhr.responseText, xhr.responseText.length);
        answer.end(xhr.getResponseHeader("content-type") ?? "");
        settle(element, xhr.status);
        resolve();
      });
      xhr.addEventListener("error", () => {
        answer.fail("the connection was cut");
        settle(element, -1);
        resolve();
      });
      xhr.open("POST", example.calls[0].url);
      xhr.send(form);
    });
  }

  const element = h("form", { class: "console", submit: (event) => {
    event.preventDefault();
    run();
  } },
  h("div", { class: "fields" },
    h("div", { class: "field" }, h("label", { for: "upload-file" }, "A file, or 32 MB of noise"), file), button),
  progress, answer.element);
  return { element, run };
}

/** Bytes that look random enough not to be worth compressing. */
function sample(length) {
  const words = new Uint32Array(length / 4);
  let state = 2463534242;
  for (let i = 0; i < words.length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[i] = state;
  }
  return words.buffer;
}
