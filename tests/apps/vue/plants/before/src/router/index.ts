import { createRouter, createWebHistory } from 'vue-router'

import { useAuthStore } from '@/stores/auth'
import ShopView from '@/views/ShopView.vue'

const router = createRouter({
  history: createWebHistory(import.meta.env.BASE_URL),
  routes: [
    { path: '/', name: 'shop', component: ShopView },
    { path: '/plants/:id', name: 'plant', component: () => import('@/views/PlantView.vue') },
    { path: '/cart', name: 'cart', component: () => import('@/views/CartView.vue') },
    {
      path: '/checkout',
      name: 'checkout',
      component: () => import('@/views/CheckoutView.vue'),
      meta: { needsAccount: true },
    },
    { path: '/log-in', name: 'log-in', component: () => import('@/views/LogInView.vue') },
    { path: '/sign-up', name: 'sign-up', component: () => import('@/views/SignUpView.vue') },
  ],
})

router.beforeEach((to) => {
  const auth = useAuthStore()
  if (to.meta.needsAccount && !auth.user) {
    return { name: 'log-in', query: { next: to.fullPath } }
  }
})

export default router
