// What a test file expects of its surroundings.
(function ($, Host) {
  'use strict';

  const global = (name, value) =>
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });

  global('self', globalThis);
  global('GLOBAL', { isWindow: () => false, isWorker: () => false, isShadowRealm: () => false });
  global('location', { href: 'https://web-platform.test/', search: Host.variant(), protocol: 'https:', host: 'web-platform.test' });
  global('gc', () => Host.gc());
  global('queueMicrotask', callback => { $.job(() => callback()); });
  global('setTimeout', (callback, delay, ...args) => Host.setTimeout(() => callback(...args), Number(delay) || 0));
  global('clearTimeout', id => { if (typeof id === 'number') Host.clearTimeout(id); });
  global('setInterval', (callback, delay, ...args) => {
    const run = () => { callback(...args); timers.set(id, Host.setTimeout(run, Number(delay) || 0)); };
    const id = Host.setTimeout(run, Number(delay) || 0);
    timers.set(id, id);
    return id;
  });
  const timers = new Map();
  global('clearInterval', id => { if (timers.has(id)) Host.clearTimeout(timers.get(id)); timers.delete(id); });
  global('performance', { now: () => Host.now() });

  $.expose(class DOMException extends Error {
    #name;
    constructor(message = '', name = 'Error') {
      super(message);
      this.#name = String(name);
    }
    get name() { return this.#name; }
    get code() { return codes.indexOf(this.#name) + 1; }
  });
  const constants = ['INDEX_SIZE', 'DOMSTRING_SIZE', 'HIERARCHY_REQUEST', 'WRONG_DOCUMENT', 'INVALID_CHARACTER',
    'NO_DATA_ALLOWED', 'NO_MODIFICATION_ALLOWED', 'NOT_FOUND', 'NOT_SUPPORTED', 'INUSE_ATTRIBUTE', 'INVALID_STATE',
    'SYNTAX', 'INVALID_MODIFICATION', 'NAMESPACE', 'INVALID_ACCESS', 'VALIDATION', 'TYPE_MISMATCH', 'SECURITY',
    'NETWORK', 'ABORT', 'URL_MISMATCH', 'QUOTA_EXCEEDED', 'TIMEOUT', 'INVALID_NODE_TYPE', 'DATA_CLONE'];
  const codes = constants.map(constant =>
    constant.replace(/(_|^)([A-Z])([A-Z]*)/g, (all, _, first, rest) => first + rest.toLowerCase()) + 'Error');
  codes[9] = 'InUseAttributeError';
  codes[20] = 'URLMismatchError';
  constants.forEach((constant, i) => {
    const descriptor = { value: i + 1, enumerable: true };
    Object.defineProperty(DOMException, `${constant}_ERR`, descriptor);
    Object.defineProperty(DOMException.prototype, `${constant}_ERR`, descriptor);
  });

  global('TextEncoder', class TextEncoder {
    get encoding() { return 'utf-8'; }
    encode(text = '') { return $.uint8Array(Host.encode($.usv(text))); }
  });
  global('TextDecoder', class TextDecoder {
    #label; #options;
    constructor(label = 'utf-8', options = {}) { this.#label = String(label); this.#options = options; }
    decode(bytes = new Uint8Array()) {
      const view = ArrayBuffer.isView(bytes)
        ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes);
      return Host.decode(Host.bytes($.octets(view)), this.#label, !!this.#options.ignoreBOM);
    }
  });

  global('structuredClone', (value, { transfer = [] } = {}) => {
    if (transfer.length > 0 && transfer.every($.isArrayBuffer)) {
      const moved = new Map(transfer.map(buffer => [buffer, $.transfer(buffer)]));
      const move = v => moved.get(v) ?? (Array.isArray(v) ? v.map(move)
        : ArrayBuffer.isView(v) ? v : v);
      return move(value);
    }
    if ($.isObject(value)) {
      if (Array.isArray(value)) {
        return value.map(v => structuredClone(v));
      }
      if (Object.getPrototypeOf(value) !== Object.prototype) {
        throw new DOMException('cannot be cloned', 'DataCloneError');
      }
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, structuredClone(v)]));
    }
    return value;
  });

  delete globalThis.Float16Array; // not on JDK 17
  global('WebAssembly', { Memory: class { buffer = new SharedArrayBuffer(0); } }); // where tests find shared buffers

  global('FileReader', class FileReader {
    result = null;
    #read(promise) {
      promise.then(
        result => { this.result = result; this.onload?.({ target: this }); this.onloadend?.({ target: this }); },
        error => { this.error = error; this.onerror?.({ target: this }); });
    }
    addEventListener(type, listener) { this[`on${type}`] = listener; }
    readAsText(blob) { this.#read(blob.text()); }
    readAsArrayBuffer(blob) { this.#read(blob.arrayBuffer()); }
  });

  // For the data of a test, which stands beside it.
  global('fetch', async (input, init) => {
    const request = new Request(input, init);
    const used = request.body !== null && request.text();
    const text = typeof input === 'string' ? Host.resource(input.replace(/\?.*/, '')) : null;
    if (text === null) {
      throw new TypeError('there is no network');
    }
    return new Response(text);
  });
});
