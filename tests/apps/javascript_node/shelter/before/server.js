'use strict'

const http = require('node:http')
const pino = require('pino')

const { adopt, listAnimals, registerPerson, donate } = require('./lib/shelter')

const log = pino({ level: process.env.LOG_LEVEL || 'warn' })

async function readJson (request) {
  let text = ''
  for await (const piece of request) text += piece
  return text === '' ? {} : JSON.parse(text)
}

const routes = {
  'GET /animals': async () => [200, listAnimals()],
  'POST /people': async (body) => {
    const person = await registerPerson(body)
    return [201, person]
  },
  'POST /adoptions': async (body) => {
    const adoption = await adopt(body.personId, body.animal)
    return [201, adoption]
  },
  'POST /donations': async (body) => [201, await donate(body.personId, body.amount)]
}

const server = http.createServer(async (request, response) => {
  const route = routes[`${request.method} ${request.url}`]
  const answer = (status, content) => {
    response.writeHead(status, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(content))
  }
  if (!route) return answer(404, { error: 'Not found' })
  try {
    const [status, content] = await route(await readJson(request))
    answer(status, content)
  } catch (error) {
    if (!error.status) log.error(error)
    answer(error.status || 500, { error: error.message })
  }
})

server.listen(process.env.PORT || 3000)
process.on('SIGTERM', () => server.close(() => process.exit(0)))
