// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
        hooks.register(hook("a"));
        hooks.register(hook("b"));
        hooks.run();

        assertThat(done).containsExactly("request b", "request a", "end b", "end a");
    }

    @Test
    void whatHasEndedIsNotEndedAgain() {
        ExitHooks.Hook ended = hook("a");
        hooks.register(ended);
        hooks.register(hook("b"));
        hooks.forget(ended);
        hooks.run();

        assertThat(done).containsExactly("request b", "end b");
    }

    @Test
    void whatIsMadeIsRegistered() throws Exception {
        hooks.makeAndRegister(() -> done.add("made"), hook("a"));
        hooks.run();

        assertThat(done).containsExactly("made", "request a", "end a");
    }

    @Test
    void whatCannotBeMadeIsNotRegistered() {
        assertThatThrownBy(() -> hooks.makeAndRegister(
                        () -> {
                            throw new IOException("on purpose");
                        },
                        hook("a")))
                .isInstanceOf(IOException.class);
        hooks.run();

        assertThat(done).isEmpty();
    }

    @Test
    void whatCannotBeEndedHoldsUpNobody() {
        hooks.register(hook("a"));
        hooks.register(new ExitHooks.Hook() {
            @Override
            public void requestEnd() {
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void end() {
                throw new IllegalStateException("on purpose");
            }
        });
        hooks.run();

        assertThat(done).containsExactly("request a", "end a");
    }

    @Test
    void nothingIsMadeOnceTheJvmExits() {
        hooks.run();

        assertThatThrownBy(() -> hooks.makeAndRegister(() -> done.add("made"), hook("a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the JVM is exiting");
        assertThat(done).isEmpty();
    }
}
