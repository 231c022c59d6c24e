import { join } from 'node:path';
import { execaSync } from 'execa';
import { expect, test } from 'vitest';

/** What a master of the lab logs of what clients bring: that which Buildbot took. See fixtures/master. */

/** Without Buildbot and Twisted, which this machine need not have. */
const script = `
import json, sys, types
sys.dont_write_bytecode = True
logged = []

class Came:
    """A Deferred that has fired, or failed."""

    def __init__(self, value, failed):
        self.value, self.failed = value, failed

    def addCallback(self, call):
        if not self.failed:
            self.value = call(self.value)
        return self

def module(name, **has):
    made = sys.modules[name] = types.ModuleType(name)
    vars(made).update(has)
    parent, _, own = name.rpartition('.')
    if parent:
        setattr(sys.modules[parent], own, made)

refuses, answer = json.loads(sys.argv[2])

class Perspective:
    def perspectiveMessageReceived(self, broker, message, args, kw):
        return getattr(self, 'perspective_' + message)(*args, **kw)

    def perspective_addChange(self, changedict):
        del changedict['revision']
        assert not logged
        return Came(None, refuses)

    def perspective_commandline(self, op, bb_username, bb_password, ids, info):
        for user in info or []:
            user.pop('identifier')
        assert not logged
        return Came(answer, refuses)

for name in ('twisted', 'buildbot', 'buildbot.changes', 'buildbot.process', 'buildbot.process.users'):
    module(name)
module('twisted.python', log=types.SimpleNamespace(msg=logged.append))
module('buildbot.changes.pb', ChangePerspective=Perspective, PBChangeSource=object)
module('buildbot.process.users.manual', CommandlineUserManagerPerspective=Perspective, CommandlineUserManager=object)
sys.path.insert(0, sys.argv[1])
import logged_changes, logged_users

peer = types.SimpleNamespace(host='2001:db8::7', port=41186)
broker = types.SimpleNamespace(transport=types.SimpleNamespace(getPeer=lambda: peer))
came = [
    logged_changes.LoggedPerspective().perspectiveMessageReceived(broker, 'addChange', [{'revision': 'name'}], {}),
]
changes = [*logged]
logged.clear()
for info in ([{'identifier': 'name@example.org'}, {'identifier': 'other@example.org'}], None):
    asked = ['add', 'admin', 'secret', None, info]
    came.append(logged_users.LoggedPerspective().perspectiveMessageReceived(broker, 'commandline', asked, {}))
    if info:
        users = [*logged]
        logged.clear()
print(json.dumps([changes, users, [one.value for one in came]]))`;

function logged({ refuses, answer }: { readonly refuses: boolean; readonly answer: string }) {
  const master = join(import.meta.dirname, '../../fixtures/master');
  const given = JSON.stringify([refuses, answer]);
  return JSON.parse(execaSync('python3', ['-c', script, master, given]).stdout) as unknown;
}

const answer = 'user(s) added:\nidentifier: name@example.org\nuid: 1\n\n';

test('who brought what Buildbot took is logged, and its answer goes on', () => {
  expect(logged({ refuses: false, answer })).toEqual([
    ['change name from 2001:db8::7 port 41186'],
    // The other is none that the answer names.
    ['user name from 2001:db8::7 port 41186'],
    [null, answer, answer],
  ]);
});

test('nothing is logged of what it refused', () => {
  expect(logged({ refuses: true, answer })).toEqual([[], [], [null, answer, answer]]);
});
