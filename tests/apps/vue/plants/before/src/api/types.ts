export interface Plant {
  id: number
  name: string
  price: number
  light: 'low' | 'medium' | 'bright'
}

export interface User {
  id: string
  email: string
  firstName: string
}

export interface Order {
  id: number
  total: number
  itemCount: number
}

export interface Question {
  id: number
  text: string
}
