// https://fetch.spec.whatwg.org/#headers-class
'use strict';

const list = headers => [...headers].map(([name, value]) => `${name}: ${value}`);

test(() => {
  assert_array_equals(list(new Headers()), []);
  assert_array_equals(list(new Headers({ B: '2', a: '1' })), ['a: 1', 'b: 2']);
  assert_array_equals(list(new Headers([['b', '2'], ['A', '1']])), ['a: 1', 'b: 2']);
  assert_array_equals(list(new Headers(new Headers({ a: '1' }))), ['a: 1']);
}, 'made of nothing, of a record, of pairs, of headers');

test(() => {
  for (const init of [null, 1, 'text', [['a']], [['a', 'b', 'c']], [5]]) {
    assert_throws_js(TypeError, () => new Headers(init));
  }
}, 'not made of anything else');

test(() => {
  const headers = new Headers({ a: '1' });
  headers.append('A', '2');
  assert_equals(headers.get('a'), '1, 2');
  headers.set('a', '3');
  assert_equals(headers.get('A'), '3');
  assert_true(headers.has('A'));
  headers.delete('A');
  assert_false(headers.has('a'));
  assert_equals(headers.get('a'), null);
}, 'names have no case; values are combined by a comma and a space');

test(() => {
  const headers = new Headers();
  headers.append('a', '');
  headers.append('a', '');
  assert_equals(headers.get('a'), ', ');
  assert_equals(new Headers({ a: '' }).get('a'), '');
}, 'empty values count');

test(() => {
  const space = ['', ' ', '\t', '\n', '\r', ' \t\r\n'];
  for (const before of space) {
    for (const after of space) {
      assert_equals(new Headers({ a: `${before}x \t y${after}` }).get('a'), 'x \t y');
    }
  }
  assert_equals(new Headers({ a: ' \t ' }).get('a'), '');
}, 'white space around a value is dropped, inside it stays');

for (const name of ['', ' ', 'a b', 'a:', 'a\n', 'é', '\u0100', '(a)', 'a\0', '"a"', 'a/b', '{', '[', '@', ',', ';', '=']) {
  test(() => {
    const headers = new Headers();
    assert_throws_js(TypeError, () => new Headers([[name, 'x']]));
    assert_throws_js(TypeError, () => headers.append(name, 'x'));
    assert_throws_js(TypeError, () => headers.set(name, 'x'));
    assert_throws_js(TypeError, () => headers.get(name));
    assert_throws_js(TypeError, () => headers.has(name));
    assert_throws_js(TypeError, () => headers.delete(name));
  }, `no name: ${format_value(name)}`);
}

test(() => {
  for (const name of ["!#$%&'*+-.^_`|~", '0', 'aZ']) {
    assert_equals(new Headers([[name, 'x']]).get(name), 'x');
  }
}, 'a name is a token');

for (const value of ['a\0b', 'a\nb', 'a\rb', 'a\r\nb', '\u0100', '\ud800']) {
  test(() => {
    const headers = new Headers();
    assert_throws_js(TypeError, () => new Headers([['a', value]]));
    assert_throws_js(TypeError, () => headers.append('a', value));
    assert_throws_js(TypeError, () => headers.set('a', value));
    assert_false(headers.has('a'));
  }, `no value: ${format_value(value)}`);
}

test(() => {
  for (const value of ['\x01', '\x7f', '\x80', 'ÿ', 'a\x0bb']) {
    assert_equals(new Headers({ a: value }).get('a'), value);
  }
}, 'a value may have other controls and Latin-1');

test(() => {
  const headers = new Headers([['z', '1'], ['Set-Cookie', 'b=2'], ['a', '3'], ['set-cookie', 'a=1'], ['A', '4']]);
  assert_array_equals(list(headers), ['a: 3, 4', 'set-cookie: b=2', 'set-cookie: a=1', 'z: 1']);
  assert_array_equals(headers.getSetCookie(), ['b=2', 'a=1']);
  assert_equals(headers.get('set-cookie'), 'b=2, a=1');
  headers.set('Set-Cookie', 'c=3');
  assert_array_equals(headers.getSetCookie(), ['c=3']);
  headers.delete('set-cookie');
  assert_array_equals(headers.getSetCookie(), []);
}, 'iterated by name; Set-Cookie is not combined');

test(() => {
  const headers = new Headers({ b: '1', d: '2' });
  const seen = [];
  for (const [name] of headers) {
    seen.push(name);
    if (name === 'b') {
      headers.set('c', 'x');
    }
    if (name === 'c') {
      headers.delete('d');
      headers.set('e', 'y');
    }
  }
  assert_array_equals(seen, ['b', 'c', 'e']);
}, 'changes show in an iteration that is under way');

test(() => {
  const headers = new Headers({ b: '1', d: '2' });
  const seen = [];
  for (const [name] of headers) {
    seen.push(name);
    if (seen.length < 4) {
      headers.append(`a${seen.length}`, 'x');
    }
  }
  assert_array_equals(seen, ['b', 'b', 'b', 'b', 'd']);
}, 'what is put in front shows the present one again');

test(() => {
  const seen = [];
  const headers = new Headers({ a: '1', b: '2' });
  headers.forEach(function (value, name, self) { seen.push(this, value, name, self); }, 5);
  assert_array_equals(seen.map(String), ['5', '1', 'a', String(headers), '5', '2', 'b', String(headers)]);
  assert_array_equals([...headers.keys()], ['a', 'b']);
  assert_array_equals([...headers.values()], ['1', '2']);
  assert_array_equals([...headers.entries()].map(String), ['a,1', 'b,2']);
}, 'forEach, keys, values, entries');

test(() => {
  for (const headers of [Response.error().headers, Response.redirect('https://a.example/').headers]) {
    assert_throws_js(TypeError, () => headers.append('a', 'b'));
    assert_throws_js(TypeError, () => headers.set('a', 'b'));
    assert_throws_js(TypeError, () => headers.delete('a'));
    assert_throws_js(TypeError, () => headers.append('(', 'b'));
    assert_false(headers.has('a'));
  }
}, 'those of an error and of a redirect cannot be changed');

const noCors = init => new Request('https://a.example/', { mode: 'no-cors', headers: init }).headers;

test(() => {
  const headers = noCors({
    'Accept': '*/*', 'Accept-Language': 'de', 'Content-Language': 'de', 'Content-Type': 'text/plain;charset=utf-8',
    'X-Own': '1', 'Authorization': 'x', 'Range': 'bytes=0-',
  });
  assert_array_equals(list(headers),
    ['accept: */*', 'accept-language: de', 'content-language: de', 'content-type: text/plain;charset=utf-8']);
  headers.set('x-own', '1');
  headers.append('x-own', '1');
  assert_false(headers.has('x-own'));
}, 'with no-cors only what is safe remains');

test(() => {
  for (const [name, value] of [['content-type', 'application/json'], ['content-type', 'no type'], ['accept', '"'],
    ['accept', 'a'.repeat(129)], ['accept-language', '@'], ['content-language', '_']]) {
    assert_false(noCors({ [name]: value }).has(name), `${name}: ${value}`);
  }
  for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded']) {
    assert_true(noCors({ 'content-type': type }).has('content-type'), type);
  }
  const headers = noCors({ accept: 'a'.repeat(100) });
  headers.append('accept', 'b'.repeat(100));
  assert_equals(headers.get('accept'), 'a'.repeat(100));
}, 'and only with values that are');
