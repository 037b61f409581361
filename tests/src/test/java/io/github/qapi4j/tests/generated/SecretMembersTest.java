// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qapi4j.contract.json.SecretMembers;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.ChangeVncPassword;
import io.github.qapi4j.qemu.type.BlockdevOptions;
import io.github.qapi4j.qemu.type.ObjectOptions;
import io.github.qapi4j.runtime.qmp.SecretMask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The list of secrets against the schemas of all releases: each member whose name may mean a secret is decided upon. */
class SecretMembersTest {
    private static final Path SCHEMAS = Path.of(System.getProperty("qapi4j.root", ".."), "qapi-schema");
    private static final Pattern SUSPECT = Pattern.compile(
            "(.*-)?(pass(word|wd|phrase|code)|secret|data|key|keys|cookie|token|credentials?|auth|pin)");

    /** Members that are none, by definition and name. */
    private static final Map<String, String> NO_SECRETS = Map.ofEntries(
            Map.entry("ringbuf-write.data", "what is written to a character device"),
            Map.entry("AcpiTableOptions.data", "names of files"),
            Map.entry("SevAttestationReport.data", "a report that is signed to be shown"),
            Map.entry("SevLaunchMeasureInfo.data", "a measurement that is signed to be shown"),
            Map.entry("UefiVariable.data", "what firmware keeps, in a file that anybody gets who gets the variables"),
            Map.entry("SevSnpGuestProperties.host-data", "shown in attestation reports"),
            Map.entry("SevSnpGuestProperties.id-auth", "signatures and public keys"),
            Map.entry("guest-exec.input-data", "any bytes, for any program"),
            Map.entry("GuestExecStatus.out-data", "what any program prints"),
            Map.entry("GuestExecStatus.err-data", "what any program prints"),
            Map.entry("SpiceInfo.auth", "the kind of authentication"),
            Map.entry("SpiceServerInfo.auth", "the kind of authentication"),
            Map.entry("VncInfo.auth", "the kind of authentication"),
            Map.entry("VncServerInfo.auth", "the kind of authentication"),
            Map.entry("guest-ssh-add-authorized-keys.keys", "public keys"),
            Map.entry("guest-ssh-remove-authorized-keys.keys", "public keys"),
            Map.entry("GuestAuthorizedKeys.keys", "public keys"));

    record Suspect(String definition, String member, Set<String> siblings) {
        String place() {
            return definition + "." + member;
        }

        /** {@code key-secret} and the like name an object. */
        boolean isReference() {
            return member.endsWith("-secret");
        }

        @Override
        public String toString() {
            return place();
        }
    }

    /** From each schema, all texts and lists of texts of that kind. */
    static Stream<Suspect> suspects() throws IOException {
        Map<String, Suspect> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SCHEMAS)) {
            for (Path file : files.filter(f -> f.toString().matches(".*/src/main/resources/.*\\.json"))
                    .toList()) {
                JsonNode definitions =
                        JsonMapper.shared().readTree(Files.readString(file)).path("definitions");
                Map<String, JsonNode> byName = new TreeMap<>();
                definitions.forEach(definition -> byName.put(name(definition), definition));
                byName.values().stream()
                        .flatMap(definition -> suspects(definition, byName))
                        .forEach(suspect -> found.put(suspect.place(), suspect));
            }
        }
        return found.values().stream();
    }

    private static String name(JsonNode definition) {
        return Stream.of("struct", "union", "command", "event", "enum", "alternate")
                .filter(definition::has)
                .map(kind -> definition.path(kind).asString(""))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Suspect> suspects(JsonNode definition, Map<String, JsonNode> byName) {
        if (definition.has("enum") || definition.has("alternate")) {
            return Stream.empty();
        }
        Map<String, JsonNode> own = members(definition.path(definition.has("union") ? "base" : "data"));
        Set<String> all = new TreeSet<>(own.keySet());
        JsonNode base = definition.path("base");
        while (base.isString() && byName.containsKey(base.asString(""))) {
            JsonNode parent = byName.get(base.asString(""));
            all.addAll(members(parent.path("data")).keySet());
            base = parent.path("base");
        }
        return own.entrySet().stream()
                .filter(member -> isText(member.getValue()))
                .filter(member -> SUSPECT.matcher(member.getKey()).matches())
                .map(member -> new Suspect(name(definition), member.getKey(), all));
    }

    private static Map<String, JsonNode> members(JsonNode data) {
        Map<String, JsonNode> members = new TreeMap<>();
        if (data.isObject()) {
            data.properties().forEach(member -> members.put(member.getKey().replace("*", ""), member.getValue()));
        }
        return members;
    }

    private static boolean isText(JsonNode type) {
        JsonNode plain = type.isObject() ? type.path("type") : type;
        return (plain.isArray() ? plain.path(0) : plain).asString("").equals("str");
    }

    @ParameterizedTest
    @MethodSource("suspects")
    void eachIsASecretOrKnownAsNone(Suspect suspect) {
        boolean secret = SecretMembers.isSecret(suspect.member(), suspect.siblings());
        assertThat(secret || suspect.isReference() || NO_SECRETS.containsKey(suspect.place()))
                .as("%s is a secret or none: add it to SecretMembers, or here to those that are none", suspect)
                .isTrue();
        if (secret) {
            assertThat(NO_SECRETS).doesNotContainKey(suspect.place());
            ObjectNode arguments = JsonNodeFactory.instance.objectNode().put(suspect.member(), "hunter2");
            suspect.siblings().stream().filter(name -> !arguments.has(name)).forEach(name -> arguments.put(name, "x"));
            ObjectNode message = JsonNodeFactory.instance.objectNode();
            message.put("execute", "c").set("arguments", arguments);
            assertThat(SecretMask.STANDARD.mask(message).toString()).doesNotContain("hunter2");
        }
    }

    @Test
    void theListNamesNothingThatIsNot() throws IOException {
        List<Suspect> all = suspects().toList();
        assertThat(all).extracting(Suspect::place).containsAll(NO_SECRETS.keySet());
        assertThat(all).extracting(Suspect::member).containsAll(SecretMembers.NAMES);
    }

    @Test
    void generatedClassesLeaveThemOutOfTheirText() {
        ObjectOptions secret = ObjectOptions.secret(b -> b.id("s").data("hunter2"));
        assertThat(secret.toString())
                .startsWith("Secret[")
                .contains("data=***, file=null")
                .doesNotContain("hunter2");
        assertThat(ObjectOptions.secret(b -> b.id("s").file("f")).toString()).contains("data=null, file=f");
        ObjectOptions object = ObjectOptions.secret(b -> b.id("s").data("hunter2"));
        assertThat(Qmp.objectAdd(object).toString()).contains("id=s").doesNotContain("hunter2");
        assertThat(ChangeVncPassword.builder().password("hunter2").build())
                .hasToString("ChangeVncPassword[password=***]");
        assertThat(BlockdevOptions.http(b -> b.url("u").cookie("hunter2")).toString())
                .contains("url=u")
                .doesNotContain("hunter2");
    }
}
