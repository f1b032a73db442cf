// https://fetch.spec.whatwg.org/#request-class
'use strict';

const url = 'https://a.example/path?query';

test(() => {
  const request = new Request(url);
  assert_equals(request.method, 'GET');
  assert_equals(request.url, url);
  assert_equals(request.destination, '');
  assert_equals(request.referrer, 'about:client');
  assert_equals(request.referrerPolicy, '');
  assert_equals(request.mode, 'cors');
  assert_equals(request.credentials, 'same-origin');
  assert_equals(request.cache, 'default');
  assert_equals(request.redirect, 'follow');
  assert_equals(request.integrity, '');
  assert_false(request.keepalive);
  assert_false(request.isReloadNavigation);
  assert_false(request.isHistoryNavigation);
  assert_equals(request.duplex, 'half');
  assert_false(request.signal.aborted);
  assert_equals(request.body, null);
  assert_false(request.bodyUsed);
  assert_equals(request.signal, request.signal);
  assert_equals(request.headers, request.headers);
}, 'what a request has that says nothing');

test(() => {
  assert_equals(new Request('x').url, 'https://web-platform.test/x');
  assert_equals(new Request(new URL('https://b.example')).url, 'https://b.example/');
  assert_equals(new Request('https://b.example/#hash').url, 'https://b.example/#hash');
}, 'the URL is parsed');

test(() => {
  for (const bad of ['http://', 'https://user@a.example', 'https://:pass@a.example', 'http://a b/']) {
    assert_throws_js(TypeError, () => new Request(bad), bad);
  }
}, 'a URL that does not parse, or has credentials');

test(() => {
  for (const [method, expected] of [['get', 'GET'], ['Post', 'POST'], ['delete', 'DELETE'], ['head', 'HEAD'],
    ['options', 'OPTIONS'], ['put', 'PUT'], ['patch', 'patch'], ['PATCH', 'PATCH'], ['own', 'own'], ['M-A', 'M-A']]) {
    assert_equals(new Request(url, { method }).method, expected);
  }
}, 'methods are normalized');

for (const method of ['', 'a b', 'CONNECT', 'trace', 'Track', 'é', 'a,', '\0']) {
  test(() => {
    assert_throws_js(TypeError, () => new Request(url, { method }));
  }, `no method: ${format_value(method)}`);
}

const enums = {
  mode: ['cors', 'no-cors', 'same-origin'],
  credentials: ['omit', 'same-origin', 'include'],
  cache: ['default', 'no-store', 'reload', 'no-cache', 'force-cache'],
  redirect: ['follow', 'error', 'manual'],
  referrerPolicy: ['', 'no-referrer', 'no-referrer-when-downgrade', 'same-origin', 'origin', 'strict-origin',
    'origin-when-cross-origin', 'strict-origin-when-cross-origin', 'unsafe-url'],
};
for (const [member, values] of Object.entries(enums)) {
  test(() => {
    for (const value of values) {
      assert_equals(new Request(url, { [member]: value })[member], value);
      assert_equals(new Request(new Request(url, { [member]: value }))[member], value);
    }
    assert_throws_js(TypeError, () => new Request(url, { [member]: 'other' }));
  }, `${member} is one of its values`);
}

test(() => {
  assert_throws_js(TypeError, () => new Request(url, { mode: 'navigate' }));
  assert_throws_js(TypeError, () => new Request(url, { mode: 'no-cors', method: 'PUT' }));
  assert_throws_js(TypeError, () => new Request(url, { mode: 'no-cors', method: 'own' }));
  assert_throws_js(TypeError, () => new Request(url, { cache: 'only-if-cached', mode: 'cors' }));
  assert_equals(new Request(url, { cache: 'only-if-cached', mode: 'same-origin' }).cache, 'only-if-cached');
  assert_throws_js(TypeError, () => new Request(url, { duplex: 'full' }));
  assert_throws_js(TypeError, () => new Request(url, { priority: 'other' }));
  assert_throws_js(TypeError, () => new Request(url, { window: 'x' }));
}, 'what does not go together');

test(() => {
  assert_equals(new Request(url, { integrity: 'sha256-x' }).integrity, 'sha256-x');
  assert_true(new Request(url, { keepalive: true }).keepalive);
  assert_equals(new Request(url, { referrer: '' }).referrer, '');
  assert_equals(new Request(url, { referrer: 'about:client' }).referrer, 'about:client');
}, 'integrity, keepalive, referrer');

test(() => {
  for (const method of ['GET', 'HEAD', 'get']) {
    assert_throws_js(TypeError, () => new Request(url, { method, body: '' }));
    assert_equals(new Request(url, { method, body: null }).body, null);
  }
  assert_throws_js(TypeError, () => new Request(new Request(url, { method: 'POST', body: 'x' }), { method: 'GET' }));
}, 'GET and HEAD have no body');

const type = body => new Request(url, { method: 'POST', body }).headers.get('content-type');

test(() => {
  assert_equals(type('x'), 'text/plain;charset=UTF-8');
  assert_equals(type(''), 'text/plain;charset=UTF-8');
  assert_equals(type(5), 'text/plain;charset=UTF-8');
  assert_equals(type(new URLSearchParams('a=b')), 'application/x-www-form-urlencoded;charset=UTF-8');
  assert_equals(type(new Blob(['x'])), null);
  assert_equals(type(new Blob(['x'], { type: 'text/own' })), 'text/own');
  assert_equals(type(new Uint8Array(1)), null);
  assert_equals(type(new ArrayBuffer(1)), null);
  assert_true(type(new FormData()).startsWith('multipart/form-data; boundary='));
  assert_equals(new Request(url, { method: 'POST', body: 'x', headers: { 'Content-Type': 'a/b' } })
    .headers.get('content-type'), 'a/b');
}, 'the type of the body, unless it is given');

promise_test(async () => {
  const input = new Request(url, { method: 'POST', body: 'text', headers: { a: '1' }, credentials: 'omit' });
  const request = new Request(input);
  assert_true(input.bodyUsed);
  assert_false(request.bodyUsed);
  assert_equals(request.method, 'POST');
  assert_equals(request.headers.get('a'), '1');
  assert_equals(request.credentials, 'omit');
  assert_equals(await request.text(), 'text');
  assert_throws_js(TypeError, () => new Request(input));
  assert_equals(await new Request(input, { body: 'other' }).text(), 'other');
}, 'a request made of another takes its body');

test(() => {
  const input = new Request(url, { headers: { a: '1' } });
  assert_equals(new Request(input, { headers: { b: '2' } }).headers.get('a'), null);
  input.headers.set('c', '3');
  const request = new Request(input);
  assert_equals(request.headers.get('c'), '3');
  request.headers.set('c', '4');
  assert_equals(input.headers.get('c'), '3');
}, 'headers are copied, or replaced');

promise_test(async t => {
  const request = new Request(url, { method: 'POST', body: 'text' });
  const reader = request.body.getReader();
  assert_throws_js(TypeError, () => request.clone());
  assert_throws_js(TypeError, () => new Request(request));
  await promise_rejects_js(t, TypeError, request.text());
  reader.releaseLock();
  assert_equals(await request.text(), 'text');
  assert_true(request.bodyUsed);
  await promise_rejects_js(t, TypeError, request.text());
  await promise_rejects_js(t, TypeError, request.json());
  assert_throws_js(TypeError, () => request.clone());
}, 'a body that is locked or used');

promise_test(async () => {
  const request = new Request(url, { method: 'POST', body: 'text', headers: { a: '1' } });
  const clone = request.clone();
  assert_not_equals(clone.body, request.body);
  clone.headers.set('a', '2');
  assert_equals(request.headers.get('a'), '1');
  assert_equals(await clone.text(), 'text');
  assert_false(request.bodyUsed);
  assert_equals(await request.text(), 'text');
}, 'a clone has its own headers and its own body');

const stream = (...chunks) => new ReadableStream({
  start(controller) {
    chunks.forEach(chunk => controller.enqueue(chunk));
    controller.close();
  },
});

promise_test(async () => {
  const body = stream(new Uint8Array([0x61]), new Uint8Array([0x62]));
  assert_throws_js(TypeError, () => new Request(url, { method: 'POST', body }));
  assert_throws_js(TypeError, () => new Request(url, { method: 'POST', body, duplex: 'half', keepalive: true }));
  assert_throws_js(TypeError, () => new Request(url, { method: 'POST', body, duplex: 'half', mode: 'no-cors' }));
  const request = new Request(url, { method: 'POST', body, duplex: 'half' });
  assert_equals(request.body, body);
  assert_equals(request.headers.get('content-type'), null);
  assert_equals(await request.text(), 'ab');
  assert_true(request.bodyUsed);
}, 'a stream as the body');

test(() => {
  const locked = stream();
  locked.getReader();
  assert_throws_js(TypeError, () => new Request(url, { method: 'POST', body: locked, duplex: 'half' }));
  const disturbed = stream();
  disturbed.cancel();
  assert_throws_js(TypeError, () => new Request(url, { method: 'POST', body: disturbed, duplex: 'half' }));
}, 'a stream that is locked or disturbed is no body');

promise_test(async () => {
  const input = new Request(url, { method: 'POST', body: stream(new Uint8Array([0x61])), duplex: 'half' });
  const request = new Request(input);
  assert_true(input.bodyUsed);
  assert_equals(await request.text(), 'a');
}, 'a request made of one with a stream needs no duplex');

test(() => {
  const controller = new AbortController();
  const request = new Request(url, { signal: controller.signal });
  assert_not_equals(request.signal, controller.signal);
  const clone = request.clone();
  const made = new Request(request);
  const free = new Request(request, { signal: null });
  controller.abort('reason');
  for (const follower of [request, clone, made]) {
    assert_true(follower.signal.aborted);
    assert_equals(follower.signal.reason, 'reason');
  }
  assert_false(free.signal.aborted);
  assert_true(new Request(url, { signal: controller.signal }).signal.aborted);
  assert_throws_js(TypeError, () => new Request(url, { signal: {} }));
}, 'the signal follows the one given');
