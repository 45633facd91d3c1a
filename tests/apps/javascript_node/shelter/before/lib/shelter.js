'use strict'

const { randomUUID } = require('node:crypto')

const animals = new Map([
  ['Rex', { name: 'Rex', kind: 'dog', adopted: false }],
  ['Mia', { name: 'Mia', kind: 'cat', adopted: false }]
])
const people = new Map()

function refuse (status, message) {
  return Object.assign(new Error(message), { status })
}

function listAnimals () {
  return [...animals.values()].filter((animal) => !animal.adopted)
}

async function registerPerson ({ name, city }) {
  if (!name) throw refuse(422, 'A name is needed')
  const person = { id: randomUUID(), name, city }
  people.set(person.id, person)
  return person
}

async function adopt (personId, animalName) {
  const animal = animals.get(animalName)
  if (!animal) throw refuse(404, 'No such animal')
  if (animal.adopted) throw refuse(409, 'It has a home already')
  animal.adopted = true
  return { personId, animal: animal.name, kind: animal.kind }
}

async function donate (personId, amount) {
  if (!(amount > 0)) throw refuse(422, 'An amount is needed')
  return { id: randomUUID(), personId, amount }
}

module.exports = { adopt, donate, listAnimals, registerPerson }
