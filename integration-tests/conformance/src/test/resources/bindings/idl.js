// What Web IDL does between JavaScript and an implementation: brands, conversions, promises, exceptions.
(function ($, Host) {
  'use strict';

  // Taken before a test can replace them.
  const uncurry = f => Function.prototype.call.bind(f);
  const weakGet = uncurry(WeakMap.prototype.get);
  const weakSet = uncurry(WeakMap.prototype.set);
  const then = uncurry(Promise.prototype.then);
  const { apply } = Reflect;
  const P = Promise;
  const O = Object;
  const resolved = P.resolve();
  // Looked up by then() when it makes the promise it returns.
  O.defineProperty(resolved, 'constructor', { value: O.freeze({ [Symbol.species]: undefined }) });

  $.apply = apply;
  $.then = then;
  $.Promise = P;
  $.job = job => { then(resolved, () => { job(); }); };
  $.isObject = value => (typeof value === 'object' && value !== null) || typeof value === 'function';

  // --- Interfaces ---------------------------------------------------------------------------------------------------

  $.illegal = () => new TypeError('Illegal constructor');

  /** Which JavaScript object stands for which Java object. */
  $.brand = (name, prototype) => {
    const implementations = new WeakMap();
    return {
      has: object => $.isObject(object) && weakGet(implementations, object) !== undefined,
      of(object) {
        const implementation = $.isObject(object) ? weakGet(implementations, object) : undefined;
        if (implementation === undefined) {
          throw new TypeError(`not a ${name}`);
        }
        return implementation;
      },
      bind(object, implementation) {
        weakSet(implementations, object, implementation);
        Host.remember(implementation, object);
        return object;
      },
      wrap(implementation) {
        return Host.recall(implementation) ?? this.bind(O.create(prototype()), implementation);
      },
    };
  };

  /** Makes the members of a class look as Web IDL has them, and the class a global. */
  $.expose = (...classes) => {
    for (const c of classes) {
      const enumerate = (target, ...but) => {
        for (const key of Reflect.ownKeys(target)) {
          if (typeof key === 'string' && !but.includes(key)) {
            O.defineProperty(target, key, { enumerable: true });
          }
        }
      };
      enumerate(c, 'prototype', 'name', 'length');
      enumerate(c.prototype, 'constructor');
      O.defineProperty(c.prototype, Symbol.toStringTag, { value: c.name, configurable: true });
      O.defineProperty(globalThis, c.name, { value: c, writable: true, configurable: true });
    }
  };

  $.alias = (prototype, key, of) =>
    O.defineProperty(prototype, key, { value: prototype[of], writable: true, configurable: true, enumerable: false });

  const IteratorPrototype = O.getPrototypeOf(O.getPrototypeOf([][Symbol.iterator]()));

  /** An iterator of Web IDL over a Java iterator, which is asked for each step. */
  $.iterator = name => {
    const prototype = O.create(IteratorPrototype, {
      [Symbol.toStringTag]: { value: `${name} Iterator`, configurable: true },
    });
    const iterators = new WeakMap();
    O.defineProperty(prototype, 'next', {
      value: function next() {
        const state = weakGet(iterators, this);
        if (state === undefined) {
          throw new TypeError(`not a ${name} Iterator`);
        }
        return state.java.hasNext()
          ? { value: state.convert(state.java.next()), done: false }
          : { value: undefined, done: true };
      },
      writable: true, enumerable: true, configurable: true,
    });
    return (java, convert) => {
      const iterator = O.create(prototype);
      weakSet(iterators, iterator, { java, convert });
      return iterator;
    };
  };

  // --- Conversions --------------------------------------------------------------------------------------------------

  $.string = value => {
    if (typeof value === 'symbol') {
      throw new TypeError('a symbol is no string');
    }
    return String(value);
  };

  $.byteString = value => {
    const string = $.string(value);
    for (let i = 0; i < string.length; i++) {
      if (string.charCodeAt(i) > 255) {
        throw new TypeError('a character is above U+00FF');
      }
    }
    return string;
  };

  $.usv = value => $.string(value).toWellFormed();

  $.required = (args, count) => {
    if (args.length < count) {
      throw new TypeError(`${count} argument(s) required, ${args.length} given`);
    }
  };

  $.dictionary = value => {
    if (value === undefined || value === null) {
      return {};
    }
    if (!$.isObject(value)) {
      throw new TypeError('not a dictionary');
    }
    return value;
  };

  $.callback = (value, name) => {
    if (value !== undefined && typeof value !== 'function') {
      throw new TypeError(`${name} is not a function`);
    }
    return value;
  };

  $.enforceRange = (value, max) => {
    const number = Math.trunc(Number(value));
    if (!(number >= 0 && number <= max)) {
      throw new TypeError('out of range');
    }
    return number + 0;
  };

  $.clamp = value => {
    const number = Number(value);
    if (Number.isNaN(number)) {
      return 0;
    }
    const clamped = Math.min(Math.max(number, -Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);
    const floor = Math.floor(clamped);
    const half = clamped - floor;
    return half < 0.5 || (half === 0.5 && floor % 2 === 0) ? floor : floor + 1;
  };

  $.sequence = (value, convert = item => item) => {
    if (!$.isObject(value)) {
      throw new TypeError('not a sequence');
    }
    const method = value[Symbol.iterator];
    if (method === undefined || method === null) {
      throw new TypeError('not a sequence');
    }
    const iterator = apply(method, value, []);
    const items = [];
    for (;;) {
      const result = iterator.next();
      if (!$.isObject(result)) {
        throw new TypeError('not an iterator result');
      }
      if (result.done) {
        return items;
      }
      items[items.length] = convert(result.value);
    }
  };

  /** The entries of a record, in order, names and values converted. */
  $.record = (value, key, convert) => {
    const entries = [];
    for (const name of Reflect.ownKeys(value)) {
      const descriptor = Reflect.getOwnPropertyDescriptor(value, name);
      if (descriptor !== undefined && descriptor.enumerable) {
        const converted = key(name);
        entries[entries.length] = [converted, convert(value[name])];
      }
    }
    return entries;
  };

  // --- Exceptions ---------------------------------------------------------------------------------------------------

  /** What JavaScript sees of a Java exception: always the same object. */
  $.exception = error => {
    if (!Host.isThrowable(error)) {
      return error;
    }
    if (Host.isError(error)) {
      return Host.valueOf(error);
    }
    const known = Host.recall(error);
    if (known !== null) {
      return known;
    }
    const message = String(Host.message(error));
    let seen;
    switch (Host.kind(error)) {
      case 'TypeError': seen = new TypeError(message); break;
      case 'RangeError': seen = new RangeError(message); break;
      case 'SyntaxError': seen = new SyntaxError(message); break;
      case 'ClassCast': seen = new TypeError(message); break; // a chunk of another type than Java's
      case 'DOMException': seen = new DOMException(message, Host.domName(error)); break;
      default: return error; // not of the platform: let the test fail with it
    }
    Host.remember(error, seen);
    return seen;
  };

  /** Calls Java; what it throws becomes what JavaScript has for it. */
  $.guard = call => {
    try {
      return call();
    } catch (error) {
      throw $.exception(error);
    }
  };

  // --- Promises -----------------------------------------------------------------------------------------------------

  /** The promise of a Java future. */
  $.promise = (future, convert = () => undefined) =>
    new P((resolve, reject) => Host.whenComplete(
      future,
      value => {
        try {
          resolve(convert(value));
        } catch (error) {
          reject($.exception(error));
        }
      },
      error => reject($.exception(error))));

  $.rejected = error => new P((resolve, reject) => reject(error));

  /** An operation that returns a promise never throws. */
  $.operation = steps => {
    try {
      return steps();
    } catch (error) {
      return $.rejected($.exception(error));
    }
  };

  /** The Java stage of what a callback has returned; null where there is nothing to wait for. */
  $.stage = result => {
    if (!$.isObject(result)) {
      return null;
    }
    const future = Host.future();
    then(new P(resolve => resolve(result)),
      () => { future.complete(null); },
      error => { Host.fail(future, Host.error(error)); });
    return future;
  };

  /** A callback as Java calls it. */
  $.algorithm = (callback, self, convert) => {
    if (callback === undefined) {
      return null;
    }
    return (...args) => {
      let result;
      try {
        result = apply(callback, self, args.map((arg, i) => convert[i](arg)));
      } catch (error) {
        throw Host.error(error);
      }
      return $.stage(result);
    };
  };

  // --- Values that pass through Java ----------------------------------------------------------------------------------

  /** A chunk for Java: bytes and text as Java has them, anything else in a box. */
  $.toJava = chunk => {
    if (typeof chunk === 'string') {
      return chunk;
    }
    if ($.isView(chunk) || $.isArrayBuffer(chunk)) {
      const bytes = Host.bytes($.octets(chunk));
      Host.remember(bytes, chunk);
      return bytes;
    }
    return Host.box(chunk);
  };

  $.fromJava = chunk => {
    if (Host.isBox(chunk)) {
      return Host.unbox(chunk);
    }
    if (Host.isBytes(chunk)) {
      return Host.recall(chunk) ?? $.uint8Array(chunk);
    }
    return chunk;
  };

  /** A reason for Java: as an error, which stays the object that it is. */
  $.toReason = reason => Host.error(reason);

  $.fromReason = reason => {
    if (reason === null) {
      return undefined;
    }
    if (Host.isList(reason)) {
      return Host.array(reason).map($.fromReason);
    }
    return Host.isThrowable(reason) ? $.exception(reason) : reason;
  };

  const U8 = Uint8Array;
  const TypedArray = O.getPrototypeOf(U8);
  const getter = (prototype, name) => uncurry(O.getOwnPropertyDescriptor(prototype, name).get);
  const tag = getter(TypedArray.prototype, Symbol.toStringTag);
  const slice = uncurry(TypedArray.prototype.slice);
  const dataView = { buffer: getter(DataView.prototype, 'buffer') };
  const typedArray = { buffer: getter(TypedArray.prototype, 'buffer') };
  const transfer = uncurry(ArrayBuffer.prototype.transferToFixedLength);
  const isView = ArrayBuffer.isView;

  $.isUint8Array = value => $.isObject(value) && isView(value) && tag(value) === 'Uint8Array';
  $.isView = isView;
  $.isArrayBuffer = value => $.isObject(value) && Host.isArrayBuffer(value);
  /** A copy of the bytes of a view or a buffer. */
  $.octets = source => slice(isView(source)
    ? new U8($.bufferOf(source), source.byteOffset, source.byteLength) : new U8(source));
  $.bufferOf = view => (tag(view) === undefined ? dataView.buffer(view) : typedArray.buffer(view));
  $.transfer = buffer => transfer(buffer);

  $.uint8Array = bytes => {
    const array = new U8(bytes.length);
    Host.copy(bytes, array.buffer);
    return array;
  };
});
