// Headers, Request, Response, FormData, Blob and File.
(function ($, Host) {
  'use strict';

  const pair = entry => [entry.getKey(), entry.getValue()];
  const baseUrl = location.href;

  // --- Headers ------------------------------------------------------------------------------------------------------

  const headers = $.brand('Headers', () => Headers.prototype);
  const headersIterator = $.iterator('Headers');

  const headerPairs = init => {
    if (!$.isObject(init)) {
      throw new TypeError('not headers');
    }
    const method = init[Symbol.iterator];
    if (method === undefined || method === null) {
      return $.record(init, $.byteString, $.byteString);
    }
    return $.sequence(init, item => {
      const header = $.sequence(item, $.byteString);
      if (header.length !== 2) {
        throw new TypeError('not a pair');
      }
      return header;
    });
  };

  const newHeaders = init => Host.headers(Host.pairs(headerPairs(init)));

  class Headers {
    constructor(init = undefined) {
      headers.bind(this, $.guard(() => (init === undefined ? Host.headers(Host.pairs([])) : newHeaders(init))));
    }
    append(name, value) {
      $.required(arguments, 2);
      const java = headers.of(this);
      $.guard(() => java.append($.string(name), $.string(value)));
    }
    delete(name) {
      $.required(arguments, 1);
      const java = headers.of(this);
      $.guard(() => java.delete($.string(name)));
    }
    get(name) {
      $.required(arguments, 1);
      const java = headers.of(this);
      return $.guard(() => java.get($.string(name)));
    }
    getSetCookie() { return Host.array(headers.of(this).getSetCookie()); }
    has(name) {
      $.required(arguments, 1);
      const java = headers.of(this);
      return $.guard(() => java.has($.string(name)));
    }
    set(name, value) {
      $.required(arguments, 2);
      const java = headers.of(this);
      $.guard(() => java.set($.string(name), $.string(value)));
    }
    forEach(callback, thisArg = undefined) {
      $.required(arguments, 1);
      forEach(headers.of(this), callback, thisArg, this, value => value);
    }
    entries() { return headersIterator(headers.of(this).iterator(), pair); }
    keys() { return headersIterator(headers.of(this).keys().iterator(), key => key); }
    values() { return headersIterator(headers.of(this).values().iterator(), value => value); }
  }
  $.alias(Headers.prototype, Symbol.iterator, 'entries');

  const forEach = (java, callback, thisArg, self, convert) => {
    if (typeof callback !== 'function') {
      throw new TypeError('not a function');
    }
    for (const it = java.iterator(); it.hasNext();) {
      const [name, value] = pair(it.next());
      $.apply(callback, thisArg, [convert(value), name, self]);
    }
  };

  // --- Blob and File ------------------------------------------------------------------------------------------------

  const blobs = $.brand('Blob', () => Blob.prototype);
  const files = $.brand('File', () => File.prototype);

  const wrapBlob = java => {
    const known = Host.recall(java);
    if (known !== null) {
      return known;
    }
    if (!Host.isFile(java)) {
      return blobs.wrap(java);
    }
    return blobs.bind(files.wrap(java), java);
  };

  const bufferSource = value => Host.bytes($.octets(value));

  const blobPart = part => {
    if (blobs.has(part)) {
      return blobs.of(part);
    }
    return $.isView(part) || $.isArrayBuffer(part) ? bufferSource(part) : $.string(part);
  };

  const blobOptions = value => {
    const options = $.dictionary(value);
    const endings = options.endings === undefined ? 'transparent' : $.string(options.endings);
    const type = options.type === undefined ? '' : $.string(options.type);
    return { options, endings, type };
  };

  const parts = value => {
    const list = Host.list();
    for (const part of $.sequence(value, blobPart)) {
      list.add(part);
    }
    return list;
  };

  class Blob {
    constructor(blobParts = undefined, options = {}) {
      if (options === $.trusted) {
        return;
      }
      const list = blobParts === undefined ? Host.list() : parts(blobParts);
      const { endings, type } = blobOptions(options);
      blobs.bind(this, $.guard(() => Host.blob(list, endings, type)));
    }
    get size() { return blobs.of(this).size(); }
    get type() { return blobs.of(this).type(); }
    slice(start = 0, end = undefined, contentType = '') {
      const java = blobs.of(this);
      const from = $.clamp(start);
      return wrapBlob(java.slice(from, end === undefined ? java.size() : $.clamp(end), $.string(contentType)));
    }
    stream() { return $.readables.wrap(blobs.of(this).stream()); }
    text() { return $.operation(() => $.promise(blobs.of(this).text(), text => text)); }
    arrayBuffer() { return $.operation(() => $.promise(blobs.of(this).arrayBuffer(), b => $.uint8Array(b).buffer)); }
    bytes() { return $.operation(() => $.promise(blobs.of(this).bytes(), $.uint8Array)); }
  }

  class File extends Blob {
    constructor(fileBits, fileName, options = {}) {
      super(undefined, $.trusted);
      if (arguments.length < 2) {
        throw new TypeError('2 arguments required');
      }
      const list = parts(fileBits);
      const name = $.string(fileName);
      const { endings, type, options: dictionary } = blobOptions(options);
      const { lastModified } = dictionary;
      const java = $.guard(() => Host.file(
        list, name, endings, type, lastModified === undefined ? null : Math.trunc(Number(lastModified)) || 0));
      files.bind(blobs.bind(this, java), java);
    }
    get name() { return files.of(this).name(); }
    get lastModified() { return files.of(this).lastModified(); }
  }

  // --- FormData -----------------------------------------------------------------------------------------------------

  const forms = $.brand('FormData', () => FormData.prototype);
  const formIterator = $.iterator('FormData');

  const formValue = value => (typeof value === 'string' ? value : wrapBlob(value));

  const formEntry = (args, method, java) => {
    $.required(args, 2);
    const [name, value, filename] = args;
    const key = $.string(name);
    if (blobs.has(value)) {
      const blob = blobs.of(value);
      $.guard(() => (filename === undefined ? java[method](key, blob) : java[method](key, blob, $.string(filename))));
      return;
    }
    if (args.length > 2) {
      throw new TypeError('not a Blob');
    }
    $.guard(() => java[method](key, $.string(value)));
  };

  class FormData {
    constructor(form = undefined) {
      if (form !== undefined) {
        throw new TypeError('there are no elements to make a form of');
      }
      forms.bind(this, Host.formData());
    }
    append(name, value) { formEntry(arguments, 'append', forms.of(this)); }
    delete(name) {
      $.required(arguments, 1);
      forms.of(this).delete($.string(name));
    }
    get(name) {
      $.required(arguments, 1);
      const value = forms.of(this).getEntry($.string(name));
      return value === null ? null : formValue(value);
    }
    getAll(name) {
      $.required(arguments, 1);
      return Host.array(forms.of(this).getAll($.string(name))).map(formValue);
    }
    has(name) {
      $.required(arguments, 1);
      return forms.of(this).has($.string(name));
    }
    set(name, value) { formEntry(arguments, 'set', forms.of(this)); }
    forEach(callback, thisArg = undefined) {
      $.required(arguments, 1);
      forEach(forms.of(this), callback, thisArg, this, formValue);
    }
    entries() { return formIterator(forms.of(this).iterator(), entry => [entry.getKey(), formValue(entry.getValue())]); }
    keys() { return formIterator(forms.of(this).keys().iterator(), key => key); }
    values() { return formIterator(forms.of(this).values().iterator(), formValue); }
  }
  $.alias(FormData.prototype, Symbol.iterator, 'entries');

  // --- Body ---------------------------------------------------------------------------------------------------------

  const bodyInit = value => {
    if ($.readables.has(value)) {
      return $.readables.of(value);
    }
    for (const brand of [blobs, forms, $.searchParams]) {
      if (brand.has(value)) {
        return brand.of(value);
      }
    }
    return $.isView(value) || $.isArrayBuffer(value) ? bufferSource(value) : $.string(value);
  };

  const mixin = (c, brand) => {
    const methods = {
      get body() {
        const body = brand.of(this).body();
        return body === null ? null : $.readables.wrap(body);
      },
      get bodyUsed() { return brand.of(this).bodyUsed(); },
      arrayBuffer() { return $.operation(() => $.promise(brand.of(this).arrayBuffer(), b => $.uint8Array(b).buffer)); },
      blob() { return $.operation(() => $.promise(brand.of(this).blob(), wrapBlob)); },
      bytes() { return $.operation(() => $.promise(brand.of(this).bytes(), $.uint8Array)); },
      formData() { return $.operation(() => $.promise(brand.of(this).formData(), form => forms.wrap(form))); },
      json() { return $.operation(() => $.promise(brand.of(this).json(), json => JSON.parse(json.toString()))); },
      text() { return $.operation(() => $.promise(brand.of(this).text(), text => text)); },
    };
    Object.defineProperties(c.prototype, Object.getOwnPropertyDescriptors(methods));
  };

  // --- Request ------------------------------------------------------------------------------------------------------

  const requests = $.brand('Request', () => Request.prototype);
  const resolve = url => new URL(url, baseUrl).href;

  const requestInit = value => {
    const init = $.dictionary(value);
    const java = Host.requestInit();
    const set = (name, convert) => {
      const member = init[name];
      if (member !== undefined) {
        java[name](convert(member));
      }
    };
    const { body } = init;
    if (body !== undefined && body !== null) {
      java.body(bodyInit(body));
    }
    set('cache', v => Host.requestCache($.string(v)));
    set('credentials', v => Host.requestCredentials($.string(v)));
    set('duplex', v => Host.requestDuplex($.string(v)));
    set('headers', newHeaders);
    set('integrity', $.string);
    set('keepalive', Boolean);
    set('method', $.byteString);
    set('mode', v => Host.requestMode($.string(v)));
    set('priority', v => Host.requestPriority($.string(v)));
    set('redirect', v => Host.requestRedirect($.string(v)));
    set('referrer', v => {
      const referrer = $.usv(v);
      return referrer === '' ? '' : resolve(referrer);
    });
    set('referrerPolicy', v => Host.referrerPolicy($.string(v)));
    set('signal', v => (v === null ? null : $.signals.of(v)));
    if (init.window !== undefined && init.window !== null) {
      throw new TypeError('window is null or not there');
    }
    return java;
  };

  class Request {
    constructor(input, init = {}) {
      $.required(arguments, 1);
      const request = requests.has(input) ? requests.of(input) : null;
      const url = request === null ? $.usv(input) : null;
      requests.bind(this, $.guard(() => {
        const javaInit = requestInit(init);
        return request === null ? Host.request(resolve(url), javaInit) : Host.requestOf(request, javaInit);
      }));
    }
    get headers() { return headers.wrap(requests.of(this).headers()); }
    get signal() { return $.signal(requests.of(this).signal()); }
    clone() {
      const java = requests.of(this);
      return requests.wrap($.guard(() => java.clone()));
    }
  }
  for (const name of ['method', 'url', 'destination', 'referrer', 'integrity', 'keepalive', 'isReloadNavigation',
    'isHistoryNavigation']) {
    Object.defineProperty(Request.prototype, name, {
      get() { return requests.of(this)[name](); }, configurable: true,
    });
  }
  for (const name of ['referrerPolicy', 'mode', 'credentials', 'cache', 'redirect', 'duplex']) {
    Object.defineProperty(Request.prototype, name, {
      get() { return requests.of(this)[name]().toString(); }, configurable: true,
    });
  }
  mixin(Request, requests);

  // --- Response -----------------------------------------------------------------------------------------------------

  const responses = $.brand('Response', () => Response.prototype);

  const unsignedShort = value => {
    const number = Math.trunc(Number(value));
    return Number.isFinite(number) ? ((number % 65536) + 65536) % 65536 : 0;
  };

  const responseInit = value => {
    const init = $.dictionary(value);
    const java = Host.responseInit();
    if (init.headers !== undefined) {
      java.headers(newHeaders(init.headers));
    }
    if (init.status !== undefined) {
      java.status(unsignedShort(init.status));
    }
    if (init.statusText !== undefined) {
      java.statusText($.byteString(init.statusText));
    }
    return java;
  };

  class Response {
    constructor(body = null, init = {}) {
      const javaBody = body === null || body === undefined ? null : bodyInit(body);
      responses.bind(this, $.guard(() => Host.response(javaBody, responseInit(init))));
    }
    static error() { return responses.wrap(Host.errorResponse()); }
    static json(data, init = {}) {
      $.required(arguments, 1);
      const text = JSON.stringify(data);
      if (text === undefined) {
        throw new TypeError('no JSON');
      }
      return responses.wrap($.guard(() => Host.jsonResponse(text, responseInit(init))));
    }
    static redirect(url, status = 302) {
      $.required(arguments, 1);
      const target = resolve($.usv(url));
      return responses.wrap($.guard(() => Host.redirectResponse(target, unsignedShort(status))));
    }
    get type() { return responses.of(this).type().toString(); }
    get headers() { return headers.wrap(responses.of(this).headers()); }
    clone() {
      const java = responses.of(this);
      return responses.wrap($.guard(() => java.clone()));
    }
  }
  for (const name of ['url', 'redirected', 'status', 'ok', 'statusText']) {
    Object.defineProperty(Response.prototype, name, {
      get() { return responses.of(this)[name](); }, configurable: true,
    });
  }
  mixin(Response, responses);

  $.expose(Headers, Blob, File, FormData, Request, Response);
});
