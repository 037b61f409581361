// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.qapi4j.codegen.name.ClassNames;
import io.github.qapi4j.contract.QapiDecodeException;
import io.github.qapi4j.contract.QmpCommand;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.QmpIndex;
import io.github.qapi4j.qemu.type.VersionTriple;
import io.github.qapi4j.runtime.qmp.QmpCommandException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every query command that needs no argument, asked of a machine that has something of everything. */
@RealQemu
@Timeout(300)
class QueryCommandsTest {
    private final Schema schema = CommittedSchema.qemu72();
    private final ClassNames names = ClassNames.of(schema, "io.github.qapi4j.qemu");

    @TempDir
    private Path folder;

    @Test
    void decodeOrFailWithQemusOwnError() throws Exception {
        Path disk = Files.write(folder.resolve("disk.raw"), new byte[1 << 20]);
        List<String> undecodable = new ArrayList<>();
        Set<String> decoded = new TreeSet<>();
        Set<String> refused = new TreeSet<>();
        String release;
        try (Vm vm = Vm.builder(QmpIndex.INSTANCE)
                .machine("pc")
                .args("-netdev", "user,id=net0", "-device", "virtio-net-pci,netdev=net0")
                .args("-object", "iothread,id=io0", "-device", "virtio-balloon-pci,id=balloon0")
                .args("-drive", "if=none,id=disk0,format=raw,file=" + disk)
                .args("-device", "virtio-blk-pci,drive=disk0,iothread=io0")
                .build()
                .launch()) {
            VersionTriple version = vm.execute(Qmp.queryVersion()).qemu();
            release = version.major() + "." + version.minor() + ".";
            Set<String> offered = new TreeSet<>();
            for (JsonNode command : vm.execute("query-commands", null)) {
                offered.add(command.get("name").asText());
            }
            for (Command command : schema.all(Command.class).toList()) {
                if (offered.contains(command.name()) && command.name().contains("query-") && needsNothing(command)) {
                    try {
                        assertThat(vm.execute(withoutArguments(command))).isNotNull();
                        decoded.add(command.name());
                    } catch (QmpCommandException e) {
                        refused.add(command.name() + ": " + e.description());
                    } catch (QapiDecodeException e) {
                        undecodable.add(command.name() + ": " + e.getMessage());
                    }
                }
            }
        }
        assertThat(undecodable).isEmpty();
        long answered = Stream.concat(decoded.stream(), refused.stream())
                .filter(name -> name.startsWith("query-"))
                .count();
        if (release.startsWith("7.2.")) {
            assertThat(answered)
                    .as("queries that answered %s or refused %s", decoded, refused)
                    .isEqualTo(58);
        }
        assertThat(decoded).contains("query-block", "query-blockstats", "query-qmp-schema", "query-cpus-fast");
    }

    private QmpCommand<?> withoutArguments(Command command) throws ReflectiveOperationException {
        Class<?> type = Class.forName(names.of(command.name()).reflectionName());
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
