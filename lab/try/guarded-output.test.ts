import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';

const fixtures = join(import.meta.dirname, '../../fixtures/try');
const script = `import io, json
from lab_reading.guard import Output
def end(text):
    output = Output(io.BufferedReader(io.BytesIO(text)))
    output.read()
    return output.end()
long = b'x' * 100_000
texts = [b'one\\ntwo', long + b'\\nlast', long + b' 10%\\r 20%\\r', long + b'mark 0ddba11', long + b'\\n', b'\\n' + long * 3]
print(json.dumps([end(text) for text in texts]))`;

test('of a long output the last lines are told whole, or that there is none', async () => {
  const env = { PYTHONPATH: fixtures, PYTHONDONTWRITEBYTECODE: '1' };
  const { stdout } = await execa('python3', ['-c', script], { env });
  const none = 'a line of more than 65536 bytes, which is not shown';
  expect(JSON.parse(stdout)).toEqual(['one\ntwo', 'last', ' 20%\r', none, none, none]);
});
