// What "asyncapi validate" does, without the hundreds of megabytes that the rest of that CLI brings.
import { Parser, fromFile } from '@asyncapi/parser'

const WARNING = 1

const { diagnostics } = await fromFile(new Parser(), 'asyncapi.yaml').parse()
const problems = diagnostics.filter(({ severity }) => severity <= WARNING)
for (const { range, code, message, path } of problems) {
  console.error(`asyncapi.yaml:${range.start.line + 1} ${code} ${path.join('.')}: ${message}`)
}
process.exitCode = problems.length ? 1 : 0
