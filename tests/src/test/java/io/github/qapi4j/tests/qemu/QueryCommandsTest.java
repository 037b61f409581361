// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.contract.QmpEvent;
import io.github.qapi4j.contract.UnknownEvent;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.event.Reset;
import io.github.qapi4j.qemu.event.Stop;
import io.github.qapi4j.qemu.type.BlockdevCreateOptions;
import io.github.qapi4j.runtime.program.QemuBinary;
import io.github.qapi4j.runtime.qmp.EventListener;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
import io.github.qapi4j.runtime.qmp.QmpReplyException;
import io.github.qapi4j.runtime.vm.Vm;
import io.github.qapi4j.schema.model.Arguments;
import io.github.qapi4j.schema.model.Definition.Command;
import io.github.qapi4j.schema.model.Definition.StructType;
import io.github.qapi4j.schema.model.Member;
import io.github.qapi4j.schema.model.Schema;
import io.github.qapi4j.tests.generated.CommittedSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Every query command that needs no argument, asked of a machine that has something of everything, by a program that has
 * the schema of another release, or of the same. The table of all is printed at the end.
 */
@RealQemu
@Timeout(300)
class QueryCommandsTest {
    private static final List<String> TABLE = new ArrayList<>();

    private final Schema schema = CommittedSchema.read();

    @TempDir
    private Path folder;

    private final Set<String> decoded = new TreeSet<>();
    private final Set<String> refused = new TreeSet<>();
    private final List<String> undecodable = new ArrayList<>();
    private String release = "";

    @Test
    void decodeOrFailWithQemusOwnError() throws Exception {
        ask(QemuBinary.standard());

        assertThat(undecodable).isEmpty();
        if (release.startsWith("7.2.") && CommittedSchema.release().equals("7.2")) {
            long answered = Stream.concat(decoded.stream(), refused.stream())
                    .filter(name -> name.startsWith("query-"))
                    .count();
            assertThat(answered)
                    .as("queries that answered %s or refused %s", decoded, refused)
                    .isEqualTo(58);
        }
        assertThat(decoded).contains("query-block", "query-blockstats", "query-qmp-schema", "query-cpus-fast");
    }

    @Test
    void decodeWhateverOlderAndNewerQemusAnswer() throws Exception {
        List<Path> others = OtherQemus.emulators();
        assumeFalse(others.isEmpty(), "no QEMU of another release: name some in " + OtherQemus.VARIABLE);
        for (Path other : others) {
            decoded.clear();
            ask(other.toString());
            assertThat(undecodable).as(release).isEmpty();
            assertThat(decoded).contains("query-block", "query-blockstats", "query-qmp-schema", "query-cpus-fast");
        }
    }

    @AfterAll
    static void printTable() {
        System.out.println(
                "| schema | QEMU | asked | decoded | refused by QEMU | undecodable | events | undecodable |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        TABLE.forEach(System.out::println);
    }

    private void ask(String qemu) throws Exception {
        Path disk = Files.write(folder.resolve("disk.raw"), new byte[1 << 20]);
        refused.clear();
        int asked = 0;
        int events;
        int unknownEvents;
        try (Vm vm = Vm.builder()
                        .binary(qemu)
                        .machine("pc")
                        .addArgs("-netdev", "user,id=net0", "-device", "virtio-net-pci,netdev=net0")
                        .addArgs("-object", "iothread,id=io0", "-device", "virtio-balloon-pci,id=balloon0")
                        .addArgs("-drive", "if=none,id=disk0,format=raw,file=" + disk)
                        .addArgs("-device", "virtio-blk-pci,drive=disk0,iothread=io0")
                        .build()
                        .launch();
                EventListener all = vm.listen()) {
            release = vm.qmp().greeting().version().toString();
            Set<String> offered = new TreeSet<>();
            for (JsonNode command : vm.execute("query-commands", null)) {
                offered.add(command.get("name").asString(""));
            }
            for (Command command : schema.all(Command.class).toList()) {
                if (offered.contains(command.name()) && command.name().contains("query-") && needsNothing(command)) {
                    asked++;
                    ask(vm, command);
                }
            }
            causeEvents(vm);
            List<QmpEvent> arrived = all.queued();
            events = arrived.size();
            unknownEvents = undecodable(arrived);
        }
        TABLE.add("| %s | %s | %d | %d | %d | %d | %d | %d |"
                .formatted(
                        QmpIndex.INSTANCE.release(),
                        release,
                        asked,
                        asked - refused.size() - undecodable.size(),
                        refused.size(),
                        undecodable.size() - unknownEvents,
                        events,
                        unknownEvents));
    }

    private void ask(Vm vm, Command command) {
        try {
            assertThat(vm.qmp().execute(withoutArguments(command))).isNotNull();
            decoded.add(command.name());
        } catch (QmpCommandException e) {
            refused.add(command.name() + ": " + e.description());
        } catch (QmpReplyException e) {
            undecodable.add(e.getMessage());
        }
    }

    private void causeEvents(Vm vm) {
        vm.execute(Qmp.stop());
        assertThat(vm.waitFor(Stop.class)).isNotNull();
        vm.execute(Qmp.cont());
        vm.execute(Qmp.systemReset());
        assertThat(vm.waitFor(Reset.class)).isNotNull();
        String image = folder.resolve("new.raw").toString();
        vm.blockdevCreate(BlockdevCreateOptions.file(b -> b.filename(image).size(4096)))
                .orThrow();
    }

    /** Events that the schema has, and that are not as it says. */
    private int undecodable(List<QmpEvent> events) {
        int count = 0;
        for (QmpEvent event : events) {
            if (event instanceof UnknownEvent && QmpIndex.INSTANCE.eventNames().contains(event.eventName())) {
                undecodable.add(event.raw().toString());
                count++;
            }
        }
        return count;
    }

    private static QmpCommand<?> withoutArguments(Command command) {
        Class<?> type = QmpIndex.INSTANCE.find(command.name()).orElseThrow();
        return (QmpCommand<?>) QmpIndex.INSTANCE
                .decode(type, JsonNodeFactory.instance.objectNode())
                .orElseThrow();
    }

    private boolean needsNothing(Command command) {
        List<Member> members = List.of();
        if (command.arguments() instanceof Arguments.Inline inline) {
            members = inline.members();
        } else if (command.arguments() instanceof Arguments.Named named) {
            if (!(schema.find(named.type()).orElseThrow() instanceof StructType struct)) {
                return false;
            }
            members = schema.membersOf(struct);
        }
        return members.stream().allMatch(Member::optional);
    }
}
