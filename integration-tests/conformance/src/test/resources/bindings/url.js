// URL and URLSearchParams.
(function ($, Host) {
  'use strict';

  const urls = $.brand('URL', () => URL.prototype);
  const params = $.brand('URLSearchParams', () => URLSearchParams.prototype);
  const iterator = $.iterator('URLSearchParams');
  const pair = entry => [entry.getKey(), entry.getValue()];

  class URL {
    constructor(url, base = undefined) {
      $.required(arguments, 1);
      const input = $.string(url);
      urls.bind(this, $.guard(() => Host.url(input, base === undefined ? null : $.string(base))));
    }
    static parse(url, base = undefined) {
      $.required(arguments, 1);
      const parsed = Host.parseUrl($.string(url), base === undefined ? null : $.string(base));
      return parsed === null ? null : urls.wrap(parsed);
    }
    static canParse(url, base = undefined) {
      $.required(arguments, 1);
      return Host.canParseUrl($.string(url), base === undefined ? null : $.string(base));
    }
    get href() { return urls.of(this).href(); }
    set href(value) {
      const java = urls.of(this);
      const string = $.string(value);
      $.guard(() => java.href(string));
    }
    get origin() { return urls.of(this).origin(); }
    get searchParams() { return params.wrap(urls.of(this).searchParams()); }
    toString() { return urls.of(this).toString(); }
    toJSON() { return urls.of(this).toJSON(); }
  }
  for (const name of ['protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash']) {
    Object.defineProperty(URL.prototype, name, {
      get() { return urls.of(this)[name](); },
      set(value) { urls.of(this)[name]($.string(value)); },
      configurable: true,
    });
  }

  class URLSearchParams {
    constructor(init = '') {
      params.bind(this, $.guard(() => URLSearchParams.#create(init)));
    }
    static #create(init) {
      if (!$.isObject(init)) {
        return Host.searchParams($.string(init));
      }
      const method = init[Symbol.iterator];
      if (method === undefined || method === null) {
        return Host.searchParamsOfMap(Host.map($.record(init, $.string, $.string)));
      }
      return Host.searchParamsOfPairs(Host.pairs($.sequence(init, item => {
        const sequence = $.sequence(item, $.string);
        if (sequence.length !== 2) {
          throw new TypeError('not a pair');
        }
        return sequence;
      })));
    }
    get size() { return params.of(this).size(); }
    append(name, value) {
      $.required(arguments, 2);
      params.of(this).append($.string(name), $.string(value));
    }
    delete(name, value = undefined) {
      $.required(arguments, 1);
      const java = params.of(this);
      value === undefined ? java.delete($.string(name)) : java.delete($.string(name), $.string(value));
    }
    get(name) {
      $.required(arguments, 1);
      return params.of(this).get($.string(name));
    }
    getAll(name) {
      $.required(arguments, 1);
      return Host.array(params.of(this).getAll($.string(name)));
    }
    has(name, value = undefined) {
      $.required(arguments, 1);
      const java = params.of(this);
      return value === undefined ? java.has($.string(name)) : java.has($.string(name), $.string(value));
    }
    set(name, value) {
      $.required(arguments, 2);
      params.of(this).set($.string(name), $.string(value));
    }
    sort() { params.of(this).sort(); }
    toString() { return params.of(this).toString(); }
    forEach(callback, thisArg = undefined) {
      $.required(arguments, 1);
      const java = params.of(this);
      if (typeof callback !== 'function') {
        throw new TypeError('not a function');
      }
      for (const it = java.iterator(); it.hasNext();) {
        const [name, value] = pair(it.next());
        $.apply(callback, thisArg, [value, name, this]);
      }
    }
    entries() { return iterator(params.of(this).iterator(), pair); }
    keys() { return iterator(params.of(this).keys().iterator(), key => key); }
    values() { return iterator(params.of(this).values().iterator(), value => value); }
  }
  $.alias(URLSearchParams.prototype, Symbol.iterator, 'entries');
  $.searchParams = params;

  $.expose(URL, URLSearchParams);
});
