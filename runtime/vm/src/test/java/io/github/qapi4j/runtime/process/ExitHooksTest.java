// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class ExitHooksTest {
    private final ExitHooks hooks = new ExitHooks();
    private final List<String> done = new ArrayList<>();

    private ExitHooks.Hook hook(String name) {
        return new ExitHooks.Hook() {
            @Override
            public void requestEnd() {
                done.add("request " + name);
            }

            @Override
            public void end() {
                done.add("end " + name);
            }
        };
    }

    @Test
    void allAreAskedToEndBeforeAnyIsEndedTheLatestFirst() {
        hooks.add(hook("a"));
        hooks.add(hook("b"));
        hooks.run();

        assertThat(done).containsExactly("request b", "request a", "end b", "end a");
    }

    @Test
    void whatHasEndedIsNotEndedAgain() {
        ExitHooks.Hook ended = hook("a");
        hooks.add(ended);
        hooks.add(hook("b"));
        hooks.remove(ended);
        hooks.run();

        assertThat(done).containsExactly("request b", "end b");
    }

    @Test
    void whatIsMadeIsRegistered() throws Exception {
        hooks.make(() -> done.add("made"), hook("a"));
        hooks.run();

        assertThat(done).containsExactly("made", "request a", "end a");
    }

    @Test
    void whatCannotBeMadeIsNotRegistered() {
        assertThatThrownBy(() -> hooks.make(
                        () -> {
                            throw new IOException("on purpose");
                        },
                        hook("a")))
                .isInstanceOf(IOException.class);
        hooks.run();

        assertThat(done).isEmpty();
    }

    @Test
    void whatCannotBeEndedIsLoggedAndHoldsUpNobody() {
        RuntimeException requested = new IllegalStateException("on purpose");
        // As when the jars of a program have been removed before it exits.
        Error ended = new NoClassDefFoundError("on purpose");
        hooks.add(hook("a"));
        hooks.add(new ExitHooks.Hook() {
            @Override
            public void requestEnd() {
                throw requested;
            }

            @Override
            public void end() {
                throw ended;
            }
        });
        try (LogLines lines = LogLines.of(ExitHooks.class)) {
            hooks.run();

            assertThat(lines.all("what is ended with the JVM could not be ended"))
                    .extracting(LogRecord::getThrown)
                    .contains(requested, ended);
        }
        assertThat(done).containsExactly("request a", "end a");
    }

    @Test
    void nothingIsMadeOnceTheJvmExits() {
        hooks.run();

        assertThatThrownBy(() -> hooks.make(() -> done.add("made"), hook("a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the JVM is exiting");
        assertThat(done).isEmpty();
    }
}
