// The streams. Java has the algorithms; here is what only JavaScript has: dictionaries, typed arrays that are detached,
// asynchronous iteration.
(function ($, Host) {
  'use strict';

  const { Promise: P, then } = $;

  /** The promise of a future, always the same. */
  const promiseOf = future => Host.recall(future) ?? Host.rememberAs(future, $.promise(future));

  const attribute = steps => $.operation(steps);

  const unrestrictedDouble = value => Number(value);

  // --- Strategies ---------------------------------------------------------------------------------------------------

  const strategyDictionary = value => {
    const dictionary = $.dictionary(value);
    const highWaterMark = dictionary.highWaterMark;
    const mark = highWaterMark === undefined ? undefined : unrestrictedDouble(highWaterMark);
    return { highWaterMark: mark, size: $.callback(dictionary.size, 'size') };
  };

  const strategy = ({ highWaterMark, size }, defaultMark) => Host.strategy(
    highWaterMark ?? defaultMark,
    size === undefined ? null : chunk => {
      try {
        return Number((0, size)($.fromJava(chunk)));
      } catch (error) {
        throw Host.error(error);
      }
    });

  const sizes = {
    count: function size() { return 1; },
    bytes: function size(chunk) { return chunk.byteLength; },
  };
  // built-in functions have no prototype
  const builtIn = { count: { size() { return 1; } }.size, bytes: { size(chunk) { return chunk.byteLength; } }.size };

  const strategyClass = (name, key) => {
    const marks = $.brand(name, () => c.prototype);
    const c = { [name]: class {
      constructor(init) {
        $.required(arguments, 1);
        const dictionary = $.dictionary(init);
        if (dictionary.highWaterMark === undefined) {
          throw new TypeError('highWaterMark is required');
        }
        marks.bind(this, Host.box(unrestrictedDouble(dictionary.highWaterMark)));
      }
      get highWaterMark() { return Host.unbox(marks.of(this)); }
      get size() {
        marks.of(this);
        return builtIn[key];
      }
    } }[name];
    return c;
  };
  const CountQueuingStrategy = strategyClass('CountQueuingStrategy', 'count');
  const ByteLengthQueuingStrategy = strategyClass('ByteLengthQueuingStrategy', 'bytes');

  // --- Readable -----------------------------------------------------------------------------------------------------

  const readables = $.brand('ReadableStream', () => ReadableStream.prototype);
  const readers = $.brand('ReadableStreamDefaultReader', () => ReadableStreamDefaultReader.prototype);
  const byobReaders = $.brand('ReadableStreamBYOBReader', () => ReadableStreamBYOBReader.prototype);
  const controllers = $.brand('ReadableStreamDefaultController', () => ReadableStreamDefaultController.prototype);
  const byteControllers = $.brand('ReadableByteStreamController', () => ReadableByteStreamController.prototype);
  const byobRequests = $.brand('ReadableStreamBYOBRequest', () => ReadableStreamBYOBRequest.prototype);

  const sourceDictionary = source => {
    const dictionary = {};
    const autoAllocateChunkSize = source.autoAllocateChunkSize;
    if (autoAllocateChunkSize !== undefined) {
      dictionary.autoAllocateChunkSize = $.enforceRange(autoAllocateChunkSize, Number.MAX_SAFE_INTEGER);
    }
    dictionary.cancel = $.callback(source.cancel, 'cancel');
    dictionary.pull = $.callback(source.pull, 'pull');
    dictionary.start = $.callback(source.start, 'start');
    const type = source.type;
    if (type !== undefined) {
      dictionary.type = $.string(type);
      if (dictionary.type !== 'bytes') {
        throw new TypeError(`not a type of a source: ${dictionary.type}`);
      }
    }
    return dictionary;
  };

  const underlying = (object, name) => {
    if (object === undefined) {
      return {};
    }
    if (!$.isObject(object)) {
      throw new TypeError(`${name} is not an object`);
    }
    return object;
  };

  class ReadableStream {
    constructor(underlyingSource = undefined, queuingStrategy = {}) {
      const self = underlying(underlyingSource, 'underlyingSource');
      const strategies = strategyDictionary(queuingStrategy);
      const source = sourceDictionary(self);
      const bytes = source.type === 'bytes';
      if (bytes && strategies.size !== undefined) {
        throw new RangeError('the strategy of a byte stream has no size');
      }
      if (bytes && source.autoAllocateChunkSize === 0) {
        throw new TypeError('autoAllocateChunkSize is 0');
      }
      const wrap = controller => (bytes ? byteControllers : controllers).wrap(controller);
      const algorithms = [
        $.algorithm(source.start, self, [wrap]),
        $.algorithm(source.pull, self, [wrap]),
        $.algorithm(source.cancel, self, [$.fromReason]),
      ];
      readables.bind(this, $.guard(() => bytes
        ? Host.byteStream(strategies.highWaterMark ?? 0, source.autoAllocateChunkSize ?? 0, ...algorithms)
        : Host.readableStream(strategy(strategies, 1), ...algorithms)));
    }
    static from(asyncIterable) {
      $.required(arguments, 1);
      return fromIterable(asyncIterable);
    }
    get locked() { return readables.of(this).locked(); }
    cancel(reason = undefined) {
      return $.operation(() => $.promise(readables.of(this).cancel($.toReason(reason))));
    }
    getReader(options = {}) {
      const java = readables.of(this);
      const mode = $.dictionary(options).mode;
      if (mode === undefined) {
        return readers.wrap($.guard(() => java.getReader()));
      }
      if ($.string(mode) !== 'byob') {
        throw new TypeError(`not a mode of a reader: ${mode}`);
      }
      return byobReaders.wrap($.guard(() => java.getByobReader()));
    }
    pipeThrough(transform, options = {}) {
      $.required(arguments, 1);
      const java = readables.of(this);
      const dictionary = $.dictionary(transform);
      const readable = dictionary.readable;
      const readableJava = readables.of(readable);
      const writableJava = writables.of(dictionary.writable);
      const pipeOptions = streamPipeOptions(options);
      $.guard(() => java.pipeThrough(Host.pair(readableJava, writableJava), pipeOptions));
      return readable;
    }
    pipeTo(destination, options = {}) {
      return $.operation(() => {
        const java = readables.of(this);
        $.required(arguments, 1);
        const destinationJava = writables.of(destination);
        const pipeOptions = streamPipeOptions(options);
        return $.promise(java.pipeTo(destinationJava, pipeOptions));
      });
    }
    tee() {
      const java = readables.of(this);
      return Host.array($.guard(() => java.tee())).map(branch => readables.wrap(branch));
    }
    values(options = {}) {
      const java = readables.of(this);
      const preventCancel = !!$.dictionary(options).preventCancel;
      return asyncIterator($.guard(() => java.getReader()), preventCancel);
    }
  }

  const streamPipeOptions = value => {
    const options = $.dictionary(value);
    const preventAbort = !!options.preventAbort;
    const preventCancel = !!options.preventCancel;
    const preventClose = !!options.preventClose;
    const signal = options.signal;
    return Host.pipeOptions(
      preventClose, preventAbort, preventCancel, signal === undefined ? null : $.signals.of(signal));
  };

  // https://webidl.spec.whatwg.org/#js-asynchronous-iterable
  const AsyncIteratorPrototype = Object.getPrototypeOf(
    Object.getPrototypeOf(Object.getPrototypeOf((async function* () {})()).constructor.prototype) ?? {});
  const asyncIterators = new WeakMap();
  const weakGet = Function.prototype.call.bind(WeakMap.prototype.get);
  const weakSet = Function.prototype.call.bind(WeakMap.prototype.set);
  const asyncIteratorPrototype = Object.create(
    Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}.prototype)));

  const asyncIterator = (reader, preventCancel) => {
    const iterator = Object.create(asyncIteratorPrototype);
    weakSet(asyncIterators, iterator, { reader, preventCancel, ongoing: null, finished: false });
    return iterator;
  };

  const readNext = state => {
    if (state.finished) {
      return P.resolve({ value: undefined, done: true });
    }
    return then($.promise(state.reader.read(), result => result), result => {
      if (result.done()) {
        state.finished = true;
        state.reader.releaseLock();
        return { value: undefined, done: true };
      }
      return { value: $.fromJava(result.value()), done: false };
    }, error => {
      state.finished = true;
      state.reader.releaseLock();
      throw error;
    });
  };

  const returnEarly = (state, value) => {
    if (state.finished) {
      return P.resolve({ value, done: true });
    }
    state.finished = true;
    if (state.preventCancel) {
      state.reader.releaseLock();
      return P.resolve({ value, done: true });
    }
    const cancelled = $.promise(state.reader.cancel($.toReason(value)));
    state.reader.releaseLock();
    return then(cancelled, () => ({ value, done: true }));
  };

  Object.defineProperties(asyncIteratorPrototype, {
    next: {
      value: { next() {
        const state = weakGet(asyncIterators, this);
        if (state === undefined) {
          return $.rejected(new TypeError('not an iterator of a stream'));
        }
        const step = () => readNext(state);
        state.ongoing = state.ongoing === null ? step() : then(state.ongoing, step, step);
        return state.ongoing;
      } }.next,
      writable: true, enumerable: true, configurable: true,
    },
    return: {
      value: { return(value) {
        const state = weakGet(asyncIterators, this);
        if (state === undefined) {
          return $.rejected(new TypeError('not an iterator of a stream'));
        }
        const step = () => returnEarly(state, value);
        state.ongoing = state.ongoing === null ? step() : then(state.ongoing, step, step);
        return state.ongoing;
      } }.return,
      writable: true, enumerable: true, configurable: true,
    },
  });
  $.alias(ReadableStream.prototype, Symbol.asyncIterator, 'values');

  // https://streams.spec.whatwg.org/#readable-stream-from-iterable
  const fromIterable = iterable => {
    let method = iterable[Symbol.asyncIterator];
    let sync = false;
    if (method === undefined || method === null) {
      method = iterable[Symbol.iterator];
      sync = true;
    }
    if (typeof method !== 'function') {
      throw new TypeError('not iterable');
    }
    const iterator = $.apply(method, iterable, []);
    if (!$.isObject(iterator)) {
      throw new TypeError('not an iterator');
    }
    const next = iterator.next;
    const settle = result => {
      if (!sync) {
        return P.resolve(result);
      }
      const { done, value } = result;
      return then(P.resolve(value), settled => ({ done, value: settled }));
    };
    let stream;
    const pull = controller => {
      let result;
      try {
        result = $.apply(next, iterator, []);
        if (sync && !$.isObject(result)) {
          throw new TypeError('not an iterator result');
        }
        result = settle(result);
      } catch (error) {
        return P.reject(error);
      }
      return then(result, step => {
        if (!$.isObject(step)) {
          throw new TypeError('not an iterator result');
        }
        if (step.done) {
          controller.close();
        } else {
          controller.enqueue($.toJava(step.value));
        }
      });
    };
    const cancel = reason => {
      let result;
      try {
        const method = iterator.return;
        if (method === undefined || method === null) {
          return undefined;
        }
        result = $.apply(method, iterator, [reason]);
        if (sync) {
          if (!$.isObject(result)) {
            throw new TypeError('not an iterator result');
          }
          result = settle(result);
        } else {
          result = P.resolve(result);
        }
      } catch (error) {
        return P.reject(error);
      }
      return then(result, step => {
        if (!$.isObject(step)) {
          throw new TypeError('not an iterator result');
        }
      });
    };
    return readables.wrap(Host.readableStream(Host.strategy(0, null), null,
      $.algorithm(pull, undefined, [controller => controller]), $.algorithm(cancel, undefined, [$.fromReason])));
  };

  class ReadableStreamDefaultReader {
    constructor(stream) {
      $.required(arguments, 1);
      const java = readables.of(stream);
      readers.bind(this, $.guard(() => java.getReader()));
    }
    get closed() { return attribute(() => promiseOf(readers.of(this).closed())); }
    cancel(reason = undefined) {
      return $.operation(() => $.promise(readers.of(this).cancel($.toReason(reason))));
    }
    read() {
      return $.operation(() => $.promise(readers.of(this).read(), result => ({
        value: result.done() ? undefined : $.fromJava(result.value()),
        done: result.done(),
      })));
    }
    releaseLock() { readers.of(this).releaseLock(); }
  }

  // A view of JavaScript is copied into a buffer of Java, and taken away from its owner then, and back.

  const elementSize = view => view.constructor.BYTES_PER_ELEMENT ?? 1;

  const toByteBuffer = view =>
    Host.byteBuffer($.bufferOf(view), view.byteOffset, view.byteOffset + view.byteLength);

  const toView = (buffer, Constructor, size) => {
    const arrayBuffer = new ArrayBuffer(buffer.capacity());
    Host.copy(buffer, arrayBuffer);
    return new Constructor(arrayBuffer, buffer.position(), buffer.remaining() / size);
  };

  const checkView = view => {
    if (!$.isView(view)) {
      throw new TypeError('not a view on a buffer');
    }
  };

  class ReadableStreamBYOBReader {
    constructor(stream) {
      $.required(arguments, 1);
      const java = readables.of(stream);
      byobReaders.bind(this, $.guard(() => java.getByobReader()));
    }
    get closed() { return attribute(() => promiseOf(byobReaders.of(this).closed())); }
    cancel(reason = undefined) {
      return $.operation(() => $.promise(byobReaders.of(this).cancel($.toReason(reason))));
    }
    read(view, options = {}) {
      return $.operation(() => {
        const java = byobReaders.of(this);
        $.required(arguments, 1);
        checkView(view);
        const min = $.dictionary(options).min;
        const minimum = min === undefined ? 1 : $.enforceRange(min, Number.MAX_SAFE_INTEGER);
        const { constructor } = view;
        const size = elementSize(view);
        const future = java.read(toByteBuffer(view), Math.min(minimum * size, 0x7fffffff));
        if (!future.isCompletedExceptionally()) {
          $.transfer($.bufferOf(view));
        }
        return $.promise(future, result => ({
          value: result.value() === null ? undefined : toView(result.value(), constructor, size),
          done: result.done(),
        }));
      });
    }
    releaseLock() { byobReaders.of(this).releaseLock(); }
  }

  class ReadableStreamDefaultController {
    constructor() { throw $.illegal(); }
    get desiredSize() { return controllers.of(this).desiredSize(); }
    close() {
      const java = controllers.of(this);
      $.guard(() => java.close());
    }
    enqueue(chunk = undefined) {
      const java = controllers.of(this);
      $.guard(() => java.enqueue($.toJava(chunk)));
    }
    error(e = undefined) { controllers.of(this).error(Host.error(e)); }
  }

  const viewOf = request => {
    const view = request.view();
    return view === null ? null : Host.recall(request) ?? Host.rememberAs(request, toView(view, Uint8Array, 1));
  };

  class ReadableByteStreamController {
    constructor() { throw $.illegal(); }
    get byobRequest() {
      const request = byteControllers.of(this).byobRequest();
      return request === null ? null : requests(request);
    }
    get desiredSize() { return byteControllers.of(this).desiredSize(); }
    close() {
      const java = byteControllers.of(this);
      $.guard(() => java.close());
    }
    enqueue(chunk) {
      const java = byteControllers.of(this);
      $.required(arguments, 1);
      checkView(chunk);
      const buffer = $.bufferOf(chunk);
      const { byteOffset, byteLength } = chunk;
      const bytes = Host.bytes(new Uint8Array(buffer, byteOffset, byteLength));
      const pending = java.byobRequest();
      const pendingView = pending === null ? null : Host.recall(pending);
      if (pendingView !== null && $.bufferOf(pendingView).detached) {
        throw new TypeError('the buffer of the BYOB request is detached');
      }
      const arrayBuffer = $.guard(() => {
        java.checkEnqueue?.();
        const moved = byteLength > 0 ? new ArrayBuffer(buffer.byteLength) : null;
        if (moved !== null) {
          new Uint8Array(moved).set(new Uint8Array(buffer));
          Host.remember(bytes, new Uint8Array(moved, byteOffset, byteLength));
        }
        java.enqueue(bytes);
        return moved;
      });
      $.transfer(buffer);
      if (pendingView !== null) {
        $.transfer($.bufferOf(pendingView));
      }
    }
    error(e = undefined) { byteControllers.of(this).error(Host.error(e)); }
  }

  // The wrapper of a request remembers its own; the request itself is where its view is remembered.
  const requestWrappers = new Map();
  const requests = request => {
    for (const [known, wrapper] of requestWrappers) {
      if (known === request) {
        return wrapper;
      }
    }
    const wrapper = Object.create(ReadableStreamBYOBRequest.prototype);
    byobRequestState(wrapper, request);
    requestWrappers.set(request, wrapper);
    return wrapper;
  };
  const requestStates = new WeakMap();
  const byobRequestState = (wrapper, request) => weakSet(requestStates, wrapper, request);
  const requestOf = object => {
    const request = $.isObject(object) ? weakGet(requestStates, object) : undefined;
    if (request === undefined) {
      throw new TypeError('not a ReadableStreamBYOBRequest');
    }
    return request;
  };

  class ReadableStreamBYOBRequest {
    constructor() { throw $.illegal(); }
    get view() { return viewOf(requestOf(this)); }
    respond(bytesWritten) {
      const request = requestOf(this);
      $.required(arguments, 1);
      const count = $.enforceRange(bytesWritten, Number.MAX_SAFE_INTEGER);
      const view = viewOf(request);
      if (view !== null && $.bufferOf(view).detached) {
        throw new TypeError('the buffer of the request is detached');
      }
      $.guard(() => {
        if (view !== null) {
          Host.fill(request.view(), $.bufferOf(view));
        }
        request.respond(Math.min(count, 0x7fffffff));
      });
      if (view !== null) {
        $.transfer($.bufferOf(view));
      }
    }
    respondWithNewView(view) {
      const request = requestOf(this);
      $.required(arguments, 1);
      checkView(view);
      const buffer = $.bufferOf(view);
      if (buffer.detached) {
        throw new TypeError('the buffer of the view is detached');
      }
      $.guard(() => request.respondWithNewView(toByteBuffer(view)));
      $.transfer(buffer);
    }
  }

  // --- Writable -----------------------------------------------------------------------------------------------------

  const writables = $.brand('WritableStream', () => WritableStream.prototype);
  const writers = $.brand('WritableStreamDefaultWriter', () => WritableStreamDefaultWriter.prototype);
  const writableControllers = $.brand('WritableStreamDefaultController', () => WritableStreamDefaultController.prototype);

  class WritableStream {
    constructor(underlyingSink = undefined, queuingStrategy = {}) {
      const self = underlying(underlyingSink, 'underlyingSink');
      const strategies = strategyDictionary(queuingStrategy);
      const abort = $.callback(self.abort, 'abort');
      const close = $.callback(self.close, 'close');
      const start = $.callback(self.start, 'start');
      const type = self.type;
      const write = $.callback(self.write, 'write');
      if (type !== undefined) {
        throw new RangeError('there are no types of sinks');
      }
      const wrap = controller => writableControllers.wrap(controller);
      writables.bind(this, $.guard(() => Host.writableStream(strategy(strategies, 1),
        $.algorithm(start, self, [wrap]),
        $.algorithm(write, self, [$.fromJava, wrap]),
        $.algorithm(close, self, []),
        $.algorithm(abort, self, [$.fromReason]))));
    }
    get locked() { return writables.of(this).locked(); }
    abort(reason = undefined) {
      return $.operation(() => promiseOf(writables.of(this).abort($.toReason(reason))));
    }
    close() { return $.operation(() => $.promise(writables.of(this).close())); }
    getWriter() {
      const java = writables.of(this);
      return writers.wrap($.guard(() => java.getWriter()));
    }
  }

  class WritableStreamDefaultWriter {
    constructor(stream) {
      $.required(arguments, 1);
      const java = writables.of(stream);
      writers.bind(this, $.guard(() => java.getWriter()));
    }
    get closed() { return attribute(() => promiseOf(writers.of(this).closed())); }
    get desiredSize() {
      const java = writers.of(this);
      return $.guard(() => java.desiredSize());
    }
    get ready() { return attribute(() => promiseOf(writers.of(this).ready())); }
    abort(reason = undefined) {
      return $.operation(() => promiseOf(writers.of(this).abort($.toReason(reason))));
    }
    close() { return $.operation(() => $.promise(writers.of(this).close())); }
    releaseLock() { writers.of(this).releaseLock(); }
    write(chunk = undefined) {
      return $.operation(() => $.promise(writers.of(this).write($.toJava(chunk))));
    }
  }

  class WritableStreamDefaultController {
    constructor() { throw $.illegal(); }
    get signal() { return $.signal(writableControllers.of(this).signal()); }
    error(e = undefined) { writableControllers.of(this).error(Host.error(e)); }
  }

  // --- Transform ----------------------------------------------------------------------------------------------------

  const transforms = $.brand('TransformStream', () => TransformStream.prototype);
  const transformControllers =
    $.brand('TransformStreamDefaultController', () => TransformStreamDefaultController.prototype);

  class TransformStream {
    constructor(transformer = undefined, writableStrategy = {}, readableStrategy = {}) {
      const self = underlying(transformer, 'transformer');
      const writableStrategies = strategyDictionary(writableStrategy);
      const readableStrategies = strategyDictionary(readableStrategy);
      const cancel = $.callback(self.cancel, 'cancel');
      const flush = $.callback(self.flush, 'flush');
      const readableType = self.readableType;
      const start = $.callback(self.start, 'start');
      const transform = $.callback(self.transform, 'transform');
      const writableType = self.writableType;
      if (readableType !== undefined || writableType !== undefined) {
        throw new RangeError('there are no types of the sides of a transform');
      }
      const wrap = controller => transformControllers.wrap(controller);
      transforms.bind(this, $.guard(() => Host.transformStream(
        strategy(writableStrategies, 1), strategy(readableStrategies, 0),
        $.algorithm(start, self, [wrap]),
        $.algorithm(transform, self, [$.fromJava, wrap]),
        $.algorithm(flush, self, [wrap]),
        $.algorithm(cancel, self, [$.fromReason]))));
    }
    get readable() { return readables.wrap(transforms.of(this).readable()); }
    get writable() { return writables.wrap(transforms.of(this).writable()); }
  }

  class TransformStreamDefaultController {
    constructor() { throw $.illegal(); }
    get desiredSize() { return transformControllers.of(this).desiredSize(); }
    enqueue(chunk = undefined) {
      const java = transformControllers.of(this);
      $.guard(() => java.enqueue($.toJava(chunk)));
    }
    error(reason = undefined) { transformControllers.of(this).error(Host.error(reason)); }
    terminate() { transformControllers.of(this).terminate(); }
  }

  // --- Streams that transform text and bytes ---------------------------------------------------------------------------

  const pairClass = (name, create, attributes = []) => {
    const pairs = $.brand(name, () => c.prototype);
    const c = { [name]: class {
      constructor(...args) {
        pairs.bind(this, $.guard(() => create(...args)));
      }
      get readable() { return readables.wrap(pairs.of(this).readable()); }
      get writable() { return writables.wrap(pairs.of(this).writable()); }
    } }[name];
    for (const attribute of attributes) {
      Object.defineProperty(c.prototype, attribute, {
        get() { return pairs.of(this)[attribute](); }, configurable: true,
      });
    }
    return c;
  };
  const TextDecoderStream = pairClass('TextDecoderStream', (label = 'utf-8', options = {}) => {
    const encoding = $.string(label);
    const { fatal, ignoreBOM } = $.dictionary(options);
    return Host.textDecoderStream(encoding, !!fatal, !!ignoreBOM);
  }, ['encoding', 'fatal', 'ignoreBOM']);
  const TextEncoderStream = pairClass('TextEncoderStream', () => Host.textEncoderStream(), ['encoding']);
  const CompressionStream = pairClass('CompressionStream', format => Host.compressionStream($.string(format)));
  const DecompressionStream = pairClass('DecompressionStream', format => Host.decompressionStream($.string(format)));

  $.readables = readables;

  $.expose(ReadableStream, ReadableStreamDefaultReader, ReadableStreamBYOBReader, ReadableStreamDefaultController,
    ReadableByteStreamController, ReadableStreamBYOBRequest, WritableStream, WritableStreamDefaultWriter,
    WritableStreamDefaultController, TransformStream, TransformStreamDefaultController, CountQueuingStrategy,
    ByteLengthQueuingStrategy, TextDecoderStream, TextEncoderStream, CompressionStream, DecompressionStream);
});
