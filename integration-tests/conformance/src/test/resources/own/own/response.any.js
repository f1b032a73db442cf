// https://fetch.spec.whatwg.org/#response-class
'use strict';

test(() => {
  const response = new Response();
  assert_equals(response.type, 'default');
  assert_equals(response.url, '');
  assert_false(response.redirected);
  assert_equals(response.status, 200);
  assert_true(response.ok);
  assert_equals(response.statusText, '');
  assert_equals(response.body, null);
  assert_false(response.bodyUsed);
  assert_equals([...response.headers].length, 0);
}, 'what a response has that says nothing');

for (const status of [0, 99, 100, 101, 103, 199, 600, 1000, -1]) {
  test(() => {
    assert_throws_js(RangeError, () => new Response('', { status }));
    assert_throws_js(RangeError, () => new Response(null, { status }));
    assert_throws_js(RangeError, () => Response.json(1, { status }));
  }, `no status: ${status}`);
}

test(() => {
  for (const [status, ok] of [[200, true], [204, true], [299, true], [300, false], [404, false], [599, false]]) {
    const response = new Response(null, { status });
    assert_equals(response.status, status);
    assert_equals(response.ok, ok);
  }
}, 'status and ok');

for (const status of [204, 205, 304]) {
  test(() => {
    assert_throws_js(TypeError, () => new Response('', { status }));
    assert_throws_js(TypeError, () => new Response(new ReadableStream(), { status }));
    assert_throws_js(TypeError, () => Response.json(1, { status }));
    assert_equals(new Response(null, { status }).body, null);
    assert_equals(new Response(undefined, { status }).body, null);
  }, `${status} has no body`);
}

test(() => {
  for (const statusText of ['\n', 'a\rb', 'a\0', '\x7f', '\u0100', '\x01']) {
    assert_throws_js(TypeError, () => new Response(null, { statusText }), format_value(statusText));
  }
  for (const statusText of ['', 'OK', 'a b', '\t', 'ÿ', '\x80']) {
    assert_equals(new Response(null, { statusText }).statusText, statusText);
  }
}, 'statusText is a reason phrase');

test(() => {
  assert_throws_js(TypeError, () => new Response(null, { headers: { '(': 'x' } }));
  assert_throws_js(TypeError, () => new Response(null, { headers: { a: 'x\ny' } }));
  assert_equals(new Response(null, { headers: [['a', '1'], ['A', '2']] }).headers.get('a'), '1, 2');
}, 'headers are checked');

test(() => {
  const type = (body, init) => new Response(body, init).headers.get('content-type');
  assert_equals(type('x'), 'text/plain;charset=UTF-8');
  assert_equals(type(null), null);
  assert_equals(type(new URLSearchParams()), 'application/x-www-form-urlencoded;charset=UTF-8');
  assert_equals(type(new Blob(['x'], { type: 'A/B' })), 'a/b');
  assert_equals(type(new Blob(['x'])), null);
  assert_equals(type(new Uint8Array(2)), null);
  assert_true(type(new FormData()).startsWith('multipart/form-data; boundary='));
  assert_equals(type('x', { headers: { 'content-type': '' } }), '');
  assert_equals(type('x', { headers: { 'content-type': 'a/b' } }), 'a/b');
}, 'the type of the body, unless it is given');

test(() => {
  for (const status of [301, 302, 303, 307, 308]) {
    const response = Response.redirect('https://a.example/ä?ö', status);
    assert_equals(response.status, status);
    assert_equals(response.headers.get('location'), 'https://a.example/%C3%A4?%C3%B6');
    assert_equals(response.type, 'default');
    assert_false(response.redirected);
    assert_equals(response.body, null);
  }
  assert_equals(Response.redirect('https://a.example').status, 302);
  for (const status of [200, 300, 304, 305, 306, 309, 400, 500]) {
    assert_throws_js(RangeError, () => Response.redirect('https://a.example', status));
  }
  assert_throws_js(TypeError, () => Response.redirect('http://:x'));
}, 'redirect');

test(() => {
  const response = Response.error();
  assert_equals(response.type, 'error');
  assert_equals(response.status, 0);
  assert_false(response.ok);
  assert_equals(response.statusText, '');
  assert_equals(response.body, null);
  assert_equals([...response.headers].length, 0);
}, 'error');

promise_test(async () => {
  const response = Response.json({ a: [1, null, 'ü', true, 1.5, -0] });
  assert_equals(response.headers.get('content-type'), 'application/json');
  assert_equals(response.status, 200);
  assert_object_equals(await response.json(), { a: [1, null, 'ü', true, 1.5, 0] });
  assert_equals(Response.json(1, { status: 201, headers: { 'content-type': 'a/b' } }).headers.get('content-type'), 'a/b');
  for (const nothing of [undefined, Symbol(), () => {}]) {
    assert_throws_js(TypeError, () => Response.json(nothing));
  }
}, 'json');

promise_test(async t => {
  const response = new Response('text', { status: 201, statusText: 'x', headers: { a: '1' } });
  const clone = response.clone();
  assert_equals(clone.status, 201);
  assert_equals(clone.statusText, 'x');
  assert_equals(clone.headers.get('a'), '1');
  clone.headers.set('a', '2');
  assert_equals(response.headers.get('a'), '1');
  assert_equals(await response.text(), 'text');
  assert_equals(await clone.text(), 'text');
  assert_throws_js(TypeError, () => response.clone());
  const locked = new Response('x');
  locked.body.getReader();
  assert_throws_js(TypeError, () => locked.clone());
  assert_equals(Response.error().clone().type, 'error');
  assert_throws_js(TypeError, () => Response.error().clone().headers.set('a', 'b'));
}, 'clone');

promise_test(async () => {
  let controller;
  const response = new Response(new ReadableStream({ start(c) { controller = c; } }));
  const clone = response.clone();
  controller.enqueue(new Uint8Array([0x61]));
  controller.enqueue(new Uint8Array([0x62]));
  controller.close();
  assert_equals(await clone.text(), 'ab');
  assert_equals(await response.text(), 'ab');
}, 'clone of a stream');

promise_test(async t => {
  let cancelled = [];
  const source = { cancel(reason) { cancelled.push(reason); } };
  const response = new Response(new ReadableStream(source));
  await response.body.cancel('enough');
  assert_array_equals(cancelled, ['enough']);
  assert_true(response.bodyUsed);

  cancelled = [];
  const original = new Response(new ReadableStream(source));
  const clone = original.clone();
  const first = original.body.cancel('one');
  assert_array_equals(cancelled, []);
  await clone.body.cancel('two');
  await first;
  assert_array_equals(cancelled[0], ['one', 'two']);
}, 'cancel');

test(() => {
  const stream = new ReadableStream();
  assert_equals(new Response(stream).body, stream);
  const locked = new ReadableStream();
  locked.getReader();
  assert_throws_js(TypeError, () => new Response(locked));
  const disturbed = new ReadableStream();
  disturbed.cancel();
  assert_throws_js(TypeError, () => new Response(disturbed));
}, 'a stream that is free and new is a body');

for (const method of ['text', 'json', 'arrayBuffer', 'bytes', 'blob', 'formData']) {
  promise_test(async t => {
    for (const chunk of ['text', 5, null, {}, [1]]) {
      const response = new Response(new ReadableStream({ start(c) { c.enqueue(chunk); c.close(); } }));
      await promise_rejects_js(t, TypeError, response[method](), String(chunk));
    }
  }, `${method} of a stream with a chunk that is no bytes`);

  promise_test(async t => {
    const error = new Error('broken');
    const response = new Response(
      new ReadableStream({ start(c) { c.error(error); } }), { headers: { 'content-type': 'multipart/form-data; boundary=x' } });
    await promise_rejects_exactly(t, error, response[method]());
  }, `${method} of a stream that fails, with its own error`);
}

promise_test(async t => {
  const response = new Response('x');
  const { body } = response;
  assert_equals(body, response.body);
  const reader = body.getReader();
  assert_false(response.bodyUsed);
  const promise = reader.read();
  assert_true(response.bodyUsed);
  assert_array_equals((await promise).value, [0x78]);
  assert_true((await reader.read()).done);
  reader.releaseLock();
  await promise_rejects_js(t, TypeError, response.text());
}, 'reading the stream uses the body');

promise_test(async () => {
  const response = new Response(new Uint8Array([1, 2, 3]));
  const reader = response.body.getReader({ mode: 'byob' });
  assert_array_equals((await reader.read(new Uint8Array(2))).value, [1, 2]);
  assert_array_equals((await reader.read(new Uint8Array(2))).value, [3]);
  assert_true((await reader.read(new Uint8Array(2))).done);
}, 'the body of a response is a byte stream');

promise_test(async () => {
  const response = new Response('x');
  const pipe = response.body.pipeTo(new WritableStream());
  assert_true(response.bodyUsed);
  await pipe;
}, 'piping uses the body at once');
