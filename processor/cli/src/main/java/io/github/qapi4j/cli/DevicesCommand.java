// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.device.DeviceFacts;
import io.github.qapi4j.schema.device.DeviceFile;
import io.github.qapi4j.schema.device.DeviceFileException;
import io.github.qapi4j.schema.device.DeviceFileWriter;
import io.github.qapi4j.schema.device.FormatFacts;
import io.github.qapi4j.schema.model.Definition.EnumType;
import io.github.qapi4j.schema.model.EnumValue;
import io.github.qapi4j.schema.model.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code qapi devices}. */
@Command(
        name = "devices",
        description = {
            "Asks live system emulators of one release for their devices, machines, processors and objects, and writes"
                    + " what they say as a device file, from which classes can be generated.",
            "A type that makes the program end when it is asked about is noted as such."
        },
        exitCodeList = {
            "0:The device file is written, to standard output or FILE.",
            "1:The schema is invalid, or the programs are not of one release.",
            "2:Invalid usage, or a program does not answer.",
            "3:FILE cannot be written."
        },
        footer = {
            "  qapi devices --qemu qemu-system-x86_64 --qemu-img qemu-img -o devices.json",
            "  qapi devices --qemu qemu-system-aarch64 --schema qemu-11.1.json"
        })
final class DevicesCommand implements Callable<Integer> {
    private static final int NO_ANSWER = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--qemu",
            paramLabel = "PROGRAM",
            required = true,
            description = "A qemu-system-… to start; may be repeated, once for each architecture.")
    private List<String> programs = List.of();

    @Option(
            names = "--schema",
            paramLabel = "SCHEMA",
            description = "The schema of the release, for the values of the enums that properties have.")
    private @Nullable Path schema;

    @Option(
            names = "--qemu-img",
            paramLabel = "PROGRAM",
            description = "A qemu-img of the release, for the options with which images are created and amended.")
    private @Nullable String qemuImg;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write; standard output by default, or for -.")
    private @Nullable Path output;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description =
                    "How long starting a program and all its replies may take together; 0 for no limit; ${DEFAULT-VALUE}"
                            + " by default.")
    private int timeout;

    @Mixin
    private SchemaReading reading = new SchemaReading();

    @Override
    public Integer call() throws IOException {
        if (timeout < 0) {
            throw new ParameterException(spec.commandLine(), "--timeout must not be negative");
        }
        Optional<Schema> names = Optional.empty();
        if (schema != null) {
            names = reading.read(schema, spec);
            if (names.isEmpty()) {
                return 1;
            }
        }
        DeviceFacts facts;
        try {
            List<DeviceFacts> binaries = new ArrayList<>();
            for (String program : programs) {
                binaries.add(DeviceQuery.ask(program, Duration.ofSeconds(timeout)));
            }
            SortedMap<String, FormatFacts> formats = qemuImg == null ? new TreeMap<>() : ImageFormats.ask(qemuImg);
            facts = with(DeviceFacts.merge(binaries), names, formats);
        } catch (SchemaQueryException e) {
            spec.commandLine().getErr().println("qapi devices: " + e.getMessage());
            return NO_ANSWER;
        } catch (DeviceFileException e) {
            spec.commandLine().getErr().println("qapi devices: " + e.getMessage());
            return 1;
        }
        String text = DeviceFileWriter.write(DeviceFile.of(facts));
        if (output == null || output.toString().equals("-")) {
            spec.commandLine().getOut().print(text);
        } else {
            TextFile.write(output, text);
        }
        return 0;
    }

    /** Adds the values of those enums of the schema that are types of properties. */
    private static DeviceFacts with(
            DeviceFacts facts, Optional<Schema> schema, SortedMap<String, FormatFacts> formats) {
        Set<String> used = facts.types().values().stream()
                .flatMap(type -> type.properties().values().stream())
                .flatMap(in -> in.values().stream())
                .map(fact -> fact.type())
                .collect(Collectors.toSet());
        SortedMap<String, List<String>> enums = new TreeMap<>();
        schema.ifPresent(known -> known.all(EnumType.class)
                .filter(type -> used.contains(type.name()))
                .forEach(type -> enums.put(
                        type.name(), type.values().stream().map(EnumValue::name).toList())));
        return new DeviceFacts(
                facts.release(), facts.architectures(), facts.types(), enums, facts.machines(), facts.cpus(), formats);
    }
}
