import { defineStore } from 'pinia'

import { http } from '@/api/http'
import type { Order, Plant } from '@/api/types'

interface Item {
  plant: Plant
  quantity: number
}

export const useCartStore = defineStore('cart', {
  state: () => ({
    items: [] as Item[],
    coupon: '',
  }),
  getters: {
    count: (state) => state.items.reduce((sum, item) => sum + item.quantity, 0),
    total: (state) => state.items.reduce((sum, item) => sum + item.quantity * item.plant.price, 0),
  },
  actions: {
    add(plant: Plant, quantity: number) {
      const present = this.items.find((item) => item.plant.id === plant.id)
      if (present) {
        present.quantity += quantity
      } else {
        this.items.push({ plant, quantity })
      }
    },

    remove(plantId: number) {
      this.items = this.items.filter((item) => item.plant.id !== plantId)
    },

    async applyCoupon(code: string) {
      await http.post('/coupons/check', { code })
      this.coupon = code
    },

    async checkOut(address: string, giftWrap: boolean): Promise<Order> {
      const order = await http.post<Order>('/orders', {
        address,
        giftWrap,
        coupon: this.coupon,
        items: this.items.map((item) => ({ plantId: item.plant.id, quantity: item.quantity })),
      })
      this.items = []
      this.coupon = ''
      return order
    },
  },
})
