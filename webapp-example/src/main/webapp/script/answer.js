import { duration, h, size } from "./dom.js";
import { json } from "./colour.js";

const REASONS = {
  200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content", 303: "See Other",
  304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized",
  403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 408: "Request Timeout", 413: "Content Too Large",
  415: "Unsupported Media Type", 500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable",
  504: "Gateway Timeout",
};

/** Where an answer is shown: status, headers, and the body as it arrives. */
export class Answer {
  #chunks = [];
  #bytes = 0;

  constructor() {
    this.status = h("p", { class: "status", role: "status" });
    this.notes = h("p", { class: "notes" });
    this.headers = h("table", { class: "headers" });
    this.headersFold = h("details", { class: "headers-fold", open: matchMedia("(min-width: 60rem)").matches }, h("summary", {}, "Headers"), this.headers);
    this.ruler = h("div", { class: "ruler", "aria-hidden": "true" });
    this.body = h("pre", { class: "body", tabindex: "0", "aria-label": "Body of the answer" });
    this.element = h("div", { class: "answer", hidden: true }, this.status, this.notes, this.headersFold, this.ruler, this.body);
  }

  /** Forgets the last answer. */
  begin() {
    this.#chunks = [];
    this.#bytes = 0;
    this.began = performance.now();
    this.element.hidden = false;
    this.element.classList.add("running");
    this.status.replaceChildren(h("span", { class: "pending" }, "Waiting for the answer …"));
    this.notes.replaceChildren();
    this.headersFold.hidden = true;
    this.ruler.hidden = true;
    this.ruler.replaceChildren();
    this.body.hidden = true;
    this.body.classList.remove("pieces");
    this.body.replaceChildren();
  }

  head(status, headers) {
    const kind = status === 0 ? "3" : String(status)[0];
    this.statusCode = status;
    this.took = h("span", { class: "took" });
    this.status.replaceChildren(
      h("span", { class: `code code-${kind}` },
        status === 0 ? "Redirect" : h("b", {}, status), status === 0 ? null : ` ${REASONS[status] ?? ""}`),
      this.took,
    );
    const rows = [...headers].map(([name, value]) => h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, value)));
    this.headers.replaceChildren(h("tbody", {}, rows));
    this.headersFold.hidden = rows.length === 0;
    this.headersFold.firstChild.textContent = rows.length === 1 ? "1 header" : `${rows.length} headers`;
  }

  note(...parts) {
    this.notes.append(...parts);
  }

  /** Part of the body, shown at once and marked on the ruler with the time it came. */
  chunk(text, bytes) {
    this.#chunks.push(performance.now() - this.began);
    this.#bytes += bytes;
    this.body.hidden = false;
    this.body.append(h("span", { class: "chunk" }, text));
    this.#tick();
  }

  end(type = "") {
    const time = performance.now() - this.began;
    this.element.classList.remove("running");
    const chunks = this.#chunks.length;
    this.took.textContent = [duration(time), this.#bytes > 0 && size(this.#bytes), chunks > 1 && `${chunks} chunks`]
      .filter(Boolean).join(" · ");
    if (type.includes("json")) {
      this.#pretty();
    }
  }

  fail(message) {
    this.element.classList.remove("running");
    this.status.replaceChildren(h("span", { class: "code code-5" }, h("b", {}, "No answer")), h("span", { class: "took" }, message));
  }

  #pretty() {
    try {
      const text = JSON.stringify(JSON.parse(this.body.textContent), null, 2);
      this.body.replaceChildren(...json(text));
    } catch {
      // shown as it came
    }
  }

  #tick() {
    if (this.#chunks.length < 2) {
      return;
    }
    this.ruler.hidden = false;
    this.body.classList.add("pieces");
    const last = this.#chunks[this.#chunks.length - 1];
    while (this.ruler.childElementCount < this.#chunks.length) {
      this.ruler.append(h("i"));
    }
    this.#chunks.forEach((time, i) => {
      this.ruler.children[i].style.left = `${(100 * time) / last}%`;
    });
  }
}
