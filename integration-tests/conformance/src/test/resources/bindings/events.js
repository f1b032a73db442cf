// AbortController and AbortSignal: the Java classes, with the events that they have in JavaScript.
(function ($, Host) {
  'use strict';

  class Event {
    #type; #trusted; #stopped = false; #cancelled = false; #cancelable; #bubbles;
    constructor(type, { bubbles = false, cancelable = false } = {}, trusted = false) {
      this.#type = String(type);
      this.#bubbles = bubbles;
      this.#cancelable = cancelable;
      this.#trusted = trusted === $.trusted;
    }
    target = null;
    currentTarget = null;
    get type() { return this.#type; }
    get bubbles() { return this.#bubbles; }
    get cancelable() { return this.#cancelable; }
    get isTrusted() { return this.#trusted; }
    get defaultPrevented() { return this.#cancelled; }
    preventDefault() { this.#cancelled = this.#cancelable; }
    stopImmediatePropagation() { this.#stopped = true; }
    static stopped(event) { return event.#stopped; }
  }
  const stopped = Event.stopped;
  delete Event.stopped;
  $.trusted = {};

  class EventTarget {
    #listeners = [];
    addEventListener(type, listener, options) {
      const { once = false, signal } = $.isObject(options) ? options : {};
      if (listener === null || listener === undefined || signal?.aborted
          || this.#listeners.some(l => l.type === type && l.listener === listener)) {
        return;
      }
      this.#listeners.push({ type: String(type), listener, once });
      signal?.addEventListener('abort', () => this.removeEventListener(type, listener));
    }
    removeEventListener(type, listener) {
      this.#listeners = this.#listeners.filter(l => {
        l.removed ||= l.type === type && l.listener === listener;
        return !l.removed;
      });
    }
    dispatchEvent(event) {
      event.target = this;
      event.currentTarget = this;
      for (const l of [...this.#listeners]) {
        if (l.type !== event.type || l.removed || stopped(event)) {
          continue;
        }
        if (l.once) {
          this.removeEventListener(l.type, l.listener);
        }
        try {
          typeof l.listener === 'function' ? $.apply(l.listener, this, [event]) : l.listener.handleEvent(event);
        } catch (error) {
          Host.report(String(error));
        }
      }
      event.currentTarget = null;
      return !event.defaultPrevented;
    }
  }

  const signals = $.brand('AbortSignal', () => AbortSignal.prototype);

  class AbortSignal extends EventTarget {
    #onabort = null;
    #handling = false;
    constructor(secret, java) {
      super();
      if (secret !== $.trusted) {
        throw $.illegal();
      }
      signals.bind(this, java);
      if (!java.aborted()) {
        Host.onAbort(java, () => this.dispatchEvent(new Event('abort', {}, $.trusted)));
      }
    }
    static abort(reason = undefined) {
      return $.signal(Host.abortSignal('abort', reason === undefined ? null : $.toReason(reason)));
    }
    static timeout(milliseconds) {
      $.required(arguments, 1);
      return $.signal(Host.timeout($.enforceRange(milliseconds, Number.MAX_SAFE_INTEGER)));
    }
    static any(sources) {
      $.required(arguments, 1);
      return $.signal(Host.anySignal($.sequence(sources, s => signals.of(s))));
    }
    get aborted() { return signals.of(this).aborted(); }
    get reason() {
      const reason = signals.of(this).reason();
      if (reason !== null && Host.isError(reason) && Host.valueOf(reason) === undefined) {
        // only a stream passes undefined on as it is; for a signal that is no reason
        return Host.recall(reason) ?? Host.rememberAs(reason, new DOMException('aborted', 'AbortError'));
      }
      return $.fromReason(reason);
    }
    throwIfAborted() {
      const java = signals.of(this);
      $.guard(() => java.throwIfAborted());
    }
    get onabort() { return this.#onabort; }
    set onabort(handler) {
      this.#onabort = $.isObject(handler) ? handler : null;
      if (!this.#handling) {
        this.#handling = true;
        this.addEventListener('abort', event => { if (this.#onabort) $.apply(this.#onabort, this, [event]); });
      }
    }
  }

  $.signal = java => Host.recall(java) ?? new AbortSignal($.trusted, java);
  $.signals = signals;

  const controllers = $.brand('AbortController', () => AbortController.prototype);

  class AbortController {
    constructor() {
      controllers.bind(this, Host.abortController());
    }
    get signal() { return $.signal(controllers.of(this).signal()); }
    abort(reason = undefined) {
      Host.abort(controllers.of(this), reason === undefined ? null : $.toReason(reason));
    }
  }

  $.expose(Event, EventTarget, AbortSignal, AbortController);
});
