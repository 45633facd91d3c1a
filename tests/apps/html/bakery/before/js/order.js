(function () {
  'use strict';

  var form = document.getElementById('order');
  var status = document.getElementById('order-status');

  async function placeOrder(bread, loaves) {
    var response = await fetch('/api/orders', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ bread: bread, loaves: loaves })
    });
    var body = await response.json();
    if (!response.ok) {
      throw new Error(body.error);
    }
    return body;
  }

  form.addEventListener('submit', async function (event) {
    event.preventDefault();
    try {
      var order = await placeOrder(form.bread.value, Number(form.loaves.value));
      status.textContent = 'Order ' + order.id + ' is ready at seven';
    } catch (error) {
      status.textContent = error.message;
    }
  });
})();
