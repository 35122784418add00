import { badge, element, link, time } from './elements.js';
import { watchList } from './list.js';

export function watchOrders() {
  watchList(document.querySelector('#orders'), 'api/orders', (page) => page.orders, (order) => [
    link('orders', order.orderId),
    element('span', { className: 'customer' }, order.customerName, element('small', {}, order.customerId)),
    badge(order.status),
    String(order.items.length),
    time(order.createdAt),
    time(order.updatedAt)
  ]);

  document.querySelector('#open-order').addEventListener('submit', (event) => {
    event.preventDefault();
    location.hash = link('orders', new FormData(event.target).get('orderId')).hash;
  });
}
