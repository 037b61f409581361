// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.contract.QemuProgram;
import io.github.qapi4j.qemu.command.QueryName;
import io.github.qapi4j.qemu.type.NameInfo;
import io.github.qapi4j.qga.Qga;
import io.github.qapi4j.qga.QgaIndex;
import io.github.qapi4j.qga.command.GuestGetHostName;
import io.github.qapi4j.qga.type.GuestHostName;
import io.github.qapi4j.runtime.agent.AgentSettings;
import io.github.qapi4j.runtime.agent.GuestAgent;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.testkit.FakeQemu;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Other clients than ours, and other programs than the emulator. */
@Timeout(300)
class FakeQemuClientsTest {
    private static final String SCRIPT = """
            import json, socket, sys
            s = socket.socket(socket.AF_UNIX)
            s.connect(sys.argv[1])
            f = s.makefile('rw')
            def read():
                return json.loads(f.readline())
            def ask(name, **arguments):
                f.write(json.dumps({'execute': name, 'arguments': arguments}))
                f.flush()
                reply = read()
                while 'event' in reply:
                    print(reply['event'])
                    reply = read()
                return reply.get('return', reply.get('error', {}).get('desc'))
            print(read()['QMP']['version']['qemu']['major'])
            print(ask('qmp_capabilities'))
            print(ask('query-name'))
            print(ask('stop'))
            print(ask('stop', now=True))
            """;

    @Test
    void aPythonProgram() throws Exception {
        Assumptions.assumeTrue(QemuBinary.find("python3").isPresent(), "there is no python3");
        try (FakeQemu fake = FakeQemu.start()) {
            fake.on(QueryName.class).reply(new NameInfo("fake"));
            Process python = new ProcessBuilder(
                            "python3", "-c", SCRIPT, fake.socket().toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(python.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(output.lines().skip(1))
                    .containsExactly("{}", "{'name': 'fake'}", "STOP", "{}", "Parameter 'now' is unexpected");
        }
    }

    @Test
    void ourClientOfAgents() {
        try (FakeQemu fake = FakeQemu.builder(QgaIndex.INSTANCE)
                        .program(QemuProgram.GUEST_AGENT)
                        .start();
                GuestAgent agent = GuestAgent.at(fake.socket(), AgentSettings.of("guest"))) {
            fake.on(GuestGetHostName.class).reply(new GuestHostName("guest"));
            assertThat(agent.execute(Qga.guestGetHostName()).hostName()).isEqualTo("guest");
        }
    }
}
