// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli;

import io.github.qapi4j.schema.device.DeviceAnswers;
import io.github.qapi4j.schema.device.DeviceFacts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Asks a live system emulator about its devices, machines and processors. */
final class DeviceQuery {
    private DeviceQuery() {}

    /**
     * What a binary says, without enums and image formats.
     *
     * @param timeout for all of it; zero or less for no limit
     * @throws SchemaQueryException with a message for the user
     */
    static DeviceFacts ask(String program, Duration timeout) throws SchemaQueryException {
        try (LiveBinary binary = new LiveBinary(program, timeout)) {
            DeviceAnswers answers = new DeviceAnswers(binary.demand("query-version"), binary.demand("query-target"));
            answers.types(binary.demand("qom-list-types", "implements", "object", "abstract", true));
            answers.objects(binary.demand("qom-list-types", "implements", "user-creatable"));
            answers.listing(binary.demand("human-monitor-command", "command-line", "info qdm")
                    .asString(""));
            answers.machines(binary.demand("query-machines"));
            // Not every architecture has the command.
            binary.ask("query-cpu-definitions").ifPresent(answers::cpus);
            ask(binary, answers, answers.askableDevices(), "device-list-properties");
            ask(binary, answers, answers.askableObjects(), "qom-list-properties");
            return answers.facts();
        }
    }

    private static void ask(LiveBinary binary, DeviceAnswers answers, List<String> types, String command)
            throws SchemaQueryException {
        for (String type : types) {
            Optional<JsonNode> reply = binary.ask(command, "typename", type);
            reply.ifPresentOrElse(known -> answers.properties(type, known), () -> answers.unaskable(type));
        }
    }
}
