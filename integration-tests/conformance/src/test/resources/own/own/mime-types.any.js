// https://mimesniff.spec.whatwg.org/#parsing-a-mime-type
'use strict';

const isHeaderValue = text => /^[^\0\n\r\u0100-\uffff]*$/.test(text) && !/^[\t ]|[\t ]$/.test(text);

promise_test(async () => {
  const cases = await (await fetch('/mimesniff/mime-types.json')).json();
  for (const { input, output } of cases.filter(c => typeof c === 'object')) {
    test(() => {
      assert_equals(new Blob([], { type: input }).type, output ?? '');
    }, `Blob: ${format_value(input)}`);
    if (isHeaderValue(input)) {
      promise_test(async () => {
        const response = new Response('', { headers: { 'Content-Type': input } });
        assert_equals((await response.blob()).type, output ?? '');
      }, `Response: ${format_value(input)}`);
      promise_test(async () => {
        const request = new Request('https://a.example/', { method: 'POST', body: '', headers: { 'Content-Type': input } });
        assert_equals((await request.blob()).type, output ?? '');
      }, `Request: ${format_value(input)}`);
    }
  }
}, 'the cases are there');
