// https://fetch.spec.whatwg.org/#body-mixin
'use strict';

const makers = {
  Request: (body, headers = {}) => new Request('https://a.example/', { method: 'POST', body, headers }),
  Response: (body, headers = {}) => new Response(body, { headers }),
};

for (const [kind, make] of Object.entries(makers)) {
  promise_test(async () => {
    assert_equals(await make('aé\ud800').text(), 'aé\ufffd');
    assert_equals(await make(new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0xff])).text(), 'a\ufffd');
    assert_equals(await make(new Uint8Array([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf])).text(), '\ufeff');
    assert_equals(await make(5).text(), '5');
    assert_equals(await make({}).text(), '[object Object]');
    assert_equals(await make(new URLSearchParams('a=b c&ü=')).text(), 'a=b+c&%C3%BC=');
    assert_equals(await make('x', { 'content-type': 'text/plain;charset=utf-16' }).text(), 'x');
  }, `${kind}: text is UTF-8, whatever the type says`);

  promise_test(async () => {
    const bytes = await make('aé').bytes();
    assert_true(bytes instanceof Uint8Array);
    assert_array_equals(bytes, [0x61, 0xc3, 0xa9]);
    const buffer = await make('aé').arrayBuffer();
    assert_true(buffer instanceof ArrayBuffer);
    assert_equals(buffer.byteLength, 3);
    const source = new Uint8Array([1, 2, 3]);
    const copied = make(source);
    source[0] = 9;
    assert_array_equals(await copied.bytes(), [1, 2, 3]);
    assert_array_equals(await make(new Uint16Array([1]).subarray(0)).bytes(), [1, 0]);
    assert_array_equals(await make(new DataView(new Uint8Array([1, 2, 3]).buffer, 1, 1)).bytes(), [2]);
  }, `${kind}: bytes and arrayBuffer`);

  promise_test(async t => {
    assert_object_equals(await make('{"a":[1,"x",null]}').json(), { a: [1, 'x', null] });
    assert_equals(await make('\ufeff1').json(), 1);
    for (const bad of ['', '{', '{a:1}', "{'a':1}", '[1,]', '01', 'NaN', '1 2', '"\n"', '//x\n1', 'True', '\xa01', '1.', '+1']) {
      await promise_rejects_js(t, SyntaxError, make(bad).json(), bad);
    }
  }, `${kind}: json is strict`);

  promise_test(async () => {
    assert_equals(await make('"\\ud800"').json(), '\ud800');
  }, `${kind}: json with an escaped lone surrogate`);

  promise_test(async () => {
    const blob = await make('x', { 'content-type': 'Text/Own; A=b' }).blob();
    assert_equals(blob.type, 'text/own;a=b');
    assert_equals(blob.size, 1);
    assert_false(blob instanceof File);
    assert_equals((await make(new Uint8Array(1)).blob()).type, '');
    assert_equals((await make('x', { 'content-type': 'none' }).blob()).type, '');
    assert_equals((await make(new Blob(['x'], { type: 'a/b' })).blob()).type, 'a/b');
    const changed = make('x');
    changed.headers.set('content-type', 'c/d');
    assert_equals((await changed.blob()).type, 'c/d');
  }, `${kind}: blob has the type of the headers as they are then`);

  promise_test(async t => {
    for (const method of ['text', 'json', 'blob', 'arrayBuffer', 'bytes']) {
      const used = make('1');
      const first = used[method]();
      assert_true(used.bodyUsed);
      await promise_rejects_js(t, TypeError, used[method]());
      await first;
      await promise_rejects_js(t, TypeError, used.text());
    }
  }, `${kind}: a body is used once`);

  promise_test(async t => {
    const empty = kind === 'Request' ? new Request('https://a.example/') : new Response();
    assert_equals(empty.body, null);
    for (let i = 0; i < 2; i++) {
      assert_equals(await empty.text(), '');
      assert_equals((await empty.bytes()).length, 0);
      assert_equals((await empty.blob()).size, 0);
      await promise_rejects_js(t, SyntaxError, empty.json());
      await promise_rejects_js(t, TypeError, empty.formData());
    }
    assert_false(empty.bodyUsed);
    const form = make(null, { 'content-type': 'application/x-www-form-urlencoded' });
    assert_equals([...(await form.formData())].length, 0);
  }, `${kind}: no body reads as an empty one, any number of times`);

  promise_test(async t => {
    const empty = make('');
    assert_not_equals(empty.body, null);
    assert_equals(await empty.text(), '');
    assert_true(empty.bodyUsed);
  }, `${kind}: an empty body is a body`);

  promise_test(async t => {
    const parse = async text => [...await make(text, { 'content-type': 'application/x-www-form-urlencoded; charset=x' })
      .formData()].map(String);
    assert_array_equals(await parse('a=1&b=%C3%BC&a=2&c&=d&&+=+'), ['a,1', 'b,ü', 'a,2', 'c,', ',d', ' , ']);
    assert_array_equals(await parse('?a=%ff%'), ['?a,\ufffd%']);
    for (const type of ['text/plain', 'multipart/form-data', 'application/x-www-form-urlencodedx', '']) {
      await promise_rejects_js(t, TypeError, make('a=1', { 'content-type': type }).formData(), type);
    }
  }, `${kind}: formData of urlencoded text`);
}

const multipart = (...lines) => new Response(lines.join('\r\n'),
  { headers: { 'content-type': 'multipart/form-data; boundary=b' } }).formData();

const part = (disposition, value, ...headers) => multipart(
  '--b', `Content-Disposition: form-data; ${disposition}`, ...headers, '', value, '--b--', '');

promise_test(async () => {
  const form = await multipart(
    '--b', 'Content-Disposition: form-data; name="text"', '', 'one\r\ntwo',
    '--b', 'content-disposition: form-data; name="file"; filename="a.txt"', 'Content-Type: text/own', '', '\x00é',
    '--b', 'Content-Disposition: form-data; name="text"', '', '',
    '--b--', '');
  assert_array_equals([...form.keys()], ['text', 'file', 'text']);
  assert_array_equals(form.getAll('text'), ['one\r\ntwo', '']);
  const file = form.get('file');
  assert_true(file instanceof File);
  assert_equals(file.name, 'a.txt');
  assert_equals(file.type, 'text/own');
  assert_equals(await file.text(), '\x00é');
}, 'multipart: texts and files in order');

promise_test(async () => {
  assert_equals((await part('name="a"; filename="f"', 'x')).get('a').type, 'text/plain');
  assert_equals((await part('name="a"; filename=""', 'x')).get('a').name, '');
  assert_equals((await part('name="a"; filename="../x/ü.txt"', 'x')).get('a').name, '../x/ü.txt');
  assert_equals((await part('name="ü"', 'ü')).get('ü'), 'ü');
  assert_equals((await part('name="a"', '--b')).get('a'), '--b');
  assert_equals((await part('name="a"', 'x--b')).get('a'), 'x--b');
}, 'multipart: names as they are sent');

promise_test(async () => {
  assert_equals((await part('name=a', 'x')).get('a'), 'x');
  assert_equals((await part('size=1;name=a ;filename=f.txt', 'x')).get('a').name, 'f.txt');
}, 'multipart: names without quotation marks');

promise_test(async () => {
  assert_array_equals([...(await part('name="a%0A%22%25"; filename="%0Db"', '')).entries()].map(([n, f]) => n + f.name),
    ['a%0A%22%25%0Db']);
}, 'multipart: escapes in names stay');

promise_test(async () => {
  const type = async (...headers) => (await part('name="a"; filename="f"', 'x', ...headers)).get('a').type;
  assert_equals(await type('Content-Type: TEXT/html'), 'text/html');
  assert_equals(await type('Content-Type: \t a/b \t'), 'a/b');
  assert_equals(await type('Content-Type:'), '');
  assert_equals(await type('Content-Type: a/b', 'Content-Type: c/d'), 'c/d');
  assert_equals(await type('CONTENT-TYPE \t: a/b'), 'a/b');
}, 'multipart: the type of a file');

promise_test(async () => {
  const type = async header => (await part('name="a"; filename="f"', 'x', header)).get('a').type;
  assert_equals(await type('Content-Type: text/html;;X=y'), 'text/html;x=y');
  assert_equals(await type('Content-Type: none'), '');
  assert_equals(await type('Content-Type: a/b, c/d'), 'c/d');
}, 'multipart: the type of a file is extracted as that of a response');

promise_test(async () => {
  const value = async (...headers) => (await part('name="a"', 'x', ...headers)).get('a');
  assert_equals(await value('X-Own: y'), 'x');
  assert_equals(await value('Content-Transfer-Encoding: base64'), 'x');
  assert_equals(await value('Content-Type: a/b'), 'x');
  const lines = ['Content-Disposition: form-data; name="a"', '', 'x'];
  assert_equals((await multipart('--b', ...lines, '--b--')).get('a'), 'x');
}, 'multipart: what is ignored');

promise_test(async () => {
  const lines = ['Content-Disposition: form-data; name="a"', '', 'x'];
  assert_equals((await multipart('--b \t', ...lines, '--b-- \t', '')).get('a'), 'x');
  assert_equals((await multipart('--b', ...lines, '--b--', 'and more', '')).get('a'), 'x');
  assert_equals((await multipart('--b', ...lines, '--b--', '--b x', '')).get('a'), 'x');
}, 'multipart: blanks behind a boundary, and lines behind the last');

promise_test(async () => {
  const file = (await part('name="a"; filename="f"', 'x')).get('a');
  assert_equals(file.lastModified, 0);
}, 'multipart: a file does not say when it was modified');

promise_test(async t => {
  const parse = boundary => new Response(`--bé\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n--bé--`,
    { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }).formData();
  assert_equals((await parse('"bé"')).get('a'), 'x');
  await promise_rejects_js(t, TypeError, parse('""'));
}, 'multipart: a boundary may be quoted, and is looked for in UTF-8');

promise_test(async t => {
  await promise_rejects_js(t, TypeError, part('name="a"', 'x', 'X: \0'));
}, 'multipart: NUL in a header');

promise_test(async t => {
  const lines = ['Content-Disposition: form-data; name="a"', '', 'x'];
  const cases = {
    'something in front': ['x', '--b', ...lines, '--b--', ''],
    'something behind the last boundary': ['--b', ...lines, '--b--x', ''],
    'something behind blanks': ['--b x', ...lines, '--b--', ''],
    'blanks within the last boundary': ['--b', ...lines, '--b --', ''],
    'no headers': ['--b', '', 'x', '--b--', ''],
    'no colon': ['--b', 'Content-Disposition form-data; name="a"', '', 'x', '--b--', ''],
    'a name that is no token': ['--b', 'Con tent: x', ...lines, '--b--', ''],
    'a folded line': ['--b', 'Content-Disposition: form-data;', ' name="a"', '', 'x', '--b--', ''],
    'nothing': [''],
    'another boundary': ['--c', 'Content-Disposition: form-data; name="a"', '', 'x', '--c--', ''],
    'no end': ['--b', 'Content-Disposition: form-data; name="a"', '', 'x'],
    'no blank line': ['--b', 'Content-Disposition: form-data; name="a"', 'x', '--b--', ''],
    'an empty name without quotation marks': ['--b', 'Content-Disposition: form-data; name=', '', 'x', '--b--', ''],
    'no name': ['--b', 'Content-Disposition: form-data', '', 'x', '--b--', ''],
    'no disposition': ['--b', 'Content-Type: a/b', '', 'x', '--b--', ''],
    'another disposition': ['--b', 'Content-Disposition: attachment; name="a"', '', 'x', '--b--', ''],
  };
  for (const [name, lines] of Object.entries(cases)) {
    await promise_rejects_js(t, TypeError, multipart(...lines), name);
  }
}, 'multipart: malformed bodies');

promise_test(async () => {
  const form = new FormData();
  form.append('a\n"b\r\n', 'one\ntwo\rthree\r\n');
  form.append('file', new File(['x\ny'], 'n"a\nm\re.txt', { type: 'text/own' }));
  form.append('blob', new Blob(['z']));
  const response = new Response(form);
  const boundary = response.headers.get('content-type').match(/^multipart\/form-data; boundary=([0-9A-Za-z-]{27,70})$/)[1];
  assert_equals(await response.text(), [
    `--${boundary}`, 'Content-Disposition: form-data; name="a%0D%0A%22b%0D%0A"', '', 'one\r\ntwo\r\nthree\r\n',
    `--${boundary}`, 'Content-Disposition: form-data; name="file"; filename="n%22a%0Am%0De.txt"', 'Content-Type: text/own',
    '', 'x\ny',
    `--${boundary}`, 'Content-Disposition: form-data; name="blob"; filename="blob"', 'Content-Type: application/octet-stream',
    '', 'z', `--${boundary}--`, ''].join('\r\n'));
}, 'multipart: a form is written with the escapes of the standard');

promise_test(async () => {
  const form = new FormData();
  form.append('a', 'é\ud800');
  form.append('f', new File([new Uint8Array([0, 255, 13, 10])], 'f.bin'));
  const read = await new Response(form).formData();
  assert_equals(read.get('a'), 'é\ufffd');
  assert_array_equals(await read.get('f').bytes(), [0, 255, 13, 10]);
  assert_equals(read.get('f').type, 'application/octet-stream');
  const empty = new Response(new FormData());
  assert_equals([...await empty.formData()].length, 0);
}, 'multipart: what is written is read');
