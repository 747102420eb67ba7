import { expect, test } from 'vitest';
import { paymentPage } from './payment-page.ts';

test('a page shows texts as texts', () => {
  const page = paymentPage({
    title: 'Orange Money',
    amount: '5000 XOF',
    what: '<script>alert("x")</script>',
    fields: [{ name: 'number', label: 'Number', value: '"><b>' }],
    actions: [{ value: 'pay', label: 'Pay' }],
  });
  expect(page).not.toContain('<script>');
  expect(page).not.toContain('<b>');
  expect(page).toContain('<button name="action" value="pay">Pay</button>');
});
