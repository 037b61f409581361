// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.schema.introspect;

import io.github.qapi4j.schema.model.Definition;
import io.github.qapi4j.schema.model.Program;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.schema.model.SchemaSubset;
import java.util.List;
import java.util.Set;

/** Determines from a reply which program of QEMU sent it. */
public final class LiveProgram {
    private LiveProgram() {}

    /**
     * Whether a reply is the storage daemon's: it has something of what the schema says the daemon has, and less than half of
     * what it says the system emulator alone has. A single command is no proof, as later releases may give it to the daemon.
     *
     * @return false also if the schema does not show which commands only the emulator has
     */
    public static boolean isStorageDaemon(Schema schema, Introspection live) {
        List<Definition> always = SchemaSubset.calls(schema).stream()
                .filter(call -> call.head().condition().isEmpty())
                .toList();
        List<Definition> others = always.stream()
                .filter(call -> call.head().programs().equals(Set.of(Program.SYSTEM_EMULATOR)))
                .toList();
        boolean any = always.stream()
                .filter(call -> call.head().programs().contains(Program.STORAGE_DAEMON))
                .anyMatch(call -> live.find(call.name()).isPresent());
        long found = others.stream()
                .filter(call -> live.find(call.name()).isPresent())
                .count();
        return any && found * 2 < others.size();
    }
}
