// https://xhr.spec.whatwg.org/#interface-formdata
'use strict';

test(() => {
  assert_throws_js(TypeError, () => new FormData(null));
  assert_throws_js(TypeError, () => new FormData('x'));
  assert_array_equals([...new FormData(undefined)], []);
}, 'made of nothing');

test(() => {
  const form = new FormData();
  form.append('a', '1');
  form.append('b', 2);
  form.append('a', undefined);
  form.append('\ud800', '\udfff');
  assert_array_equals([...form].map(String), ['a,1', 'b,2', 'a,undefined', '\ufffd,\ufffd']);
  assert_equals(form.get('a'), '1');
  assert_array_equals(form.getAll('a'), ['1', 'undefined']);
  assert_equals(form.get('c'), null);
  assert_array_equals(form.getAll('c'), []);
  assert_true(form.has('b'));
  form.set('a', '3');
  assert_array_equals([...form.keys()], ['a', 'b', '\ufffd']);
  form.set('c', '4');
  form.delete('b');
  form.delete('none');
  assert_array_equals([...form.values()], ['3', '\ufffd', '4']);
}, 'append, get, getAll, has, set, delete');

test(() => {
  const form = new FormData();
  const file = new File(['x'], 'name.txt', { type: 'a/b', lastModified: 5 });
  form.append('f', file);
  assert_equals(form.get('f'), file);
  form.append('g', file, 'other.txt');
  assert_equals(form.get('g').name, 'other.txt');
  assert_equals(form.get('g').type, 'a/b');
  assert_equals(form.get('g').lastModified, 5);
  form.append('h', new Blob(['x'], { type: 'c/d' }));
  assert_true(form.get('h') instanceof File);
  assert_equals(form.get('h').name, 'blob');
  assert_equals(form.get('h').type, 'c/d');
  form.set('h', new Blob(['x']), 'named');
  assert_equals(form.get('h').name, 'named');
  assert_equals(form.get('h'), form.get('h'));
}, 'files and blobs');

test(() => {
  const form = new FormData();
  assert_throws_js(TypeError, () => form.append('a', 'text', 'name'));
  assert_throws_js(TypeError, () => form.append('a'));
  assert_throws_js(TypeError, () => form.set('a', 'text', 'name'));
}, 'only a blob has a file name');

test(() => {
  const form = new FormData();
  form.append('a', '1');
  form.append('b', '2');
  const seen = [];
  for (const [name] of form) {
    seen.push(name);
    if (name === 'a') {
      form.delete('a');
    }
    if (seen.length < 3) {
      form.append('c', '3');
    }
  }
  assert_array_equals(seen, ['a', 'c', 'c']);
  const values = [];
  form.forEach((value, name, self) => values.push(value, name, self === form));
  assert_array_equals(values, ['2', 'b', true, '3', 'c', true, '3', 'c', true]);
}, 'changes show in an iteration that is under way');
