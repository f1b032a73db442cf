import { h } from "./dom.js";

const JAVA = new RegExp(
  [
    /(?<comment>\/\*[\s\S]*?\*\/|\/\/[^\n]*)/,
    /(?<string>"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/,
    /(?<annotation>@[A-Za-z]\w*)/,
    /(?<verb>\b(?:GET|HEAD|POST|PUT|DELETE|PATCH|OPTIONS)(?=\())/,
    /(?<keyword>\b(?:abstract|assert|boolean|break|byte|case|catch|char|class|continue|default|do|double|else|enum|extends|final|finally|float|for|if|implements|import|instanceof|int|interface|long|new|null|package|private|protected|public|record|return|static|switch|synchronized|this|throw|throws|true|try|false|var|void|while)\b)/,
    /(?<type>\b[A-Z]\w*\b)/,
    /(?<number>\b\d[\d_]*(?:\.\d+)?\b)/,
  ].map((part) => part.source).join("|"),
  "g",
);

const JSON_TEXT = /(?<key>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<string>"(?:[^"\\]|\\.)*")|(?<keyword>\b(?:true|false|null)\b)|(?<number>-?\b\d[\d.eE+-]*)/g;

function coloured(text, pattern) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const kind = Object.keys(match.groups).find((name) => match.groups[name] !== undefined);
    parts.push(text.slice(end, match.index), h("span", { class: `t-${kind}` }, match[0]));
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return parts;
}

/** Java; its imports are folded, since they are the same everywhere, but they are copied with the rest. */
export function java(source) {
  const imports = source.match(/(?:^import .*;\n+)+/m)?.[0];
  if (!imports || source.startsWith("@")) {
    return coloured(source, JAVA);
  }
  const [before, after] = source.split(imports);
  const count = imports.match(/^import/gm).length;
  return [
    h("span", { class: "preamble" }, before.trimEnd(), "\n"),
    h("details", { class: "imports" },
      h("summary", { "data-text": count === 1 ? "1 import" : `${count} imports` }),
      h("span", { class: "preamble" }, imports.trimEnd())),
    "\n",
    ...coloured(after, JAVA),
  ];
}

export function json(text) {
  return coloured(text, JSON_TEXT);
}
