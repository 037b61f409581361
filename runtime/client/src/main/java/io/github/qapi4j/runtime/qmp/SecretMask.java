// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.contract.json.SecretMembers;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Replaces secrets in messages, for logs. By the schema's members these are the texts in
 *
 * <ul>
 *   <li>{@code password}: {@code set_password}, {@code change-vnc-password}, the agent's {@code guest-set-user-password}
 *   <li>{@code secret}: {@code sev-inject-launch-secret}
 *   <li>{@code cookie}: block devices over HTTP
 *   <li>{@code data} of an object whose {@code qom-type} begins with {@code secret}, also within {@code props}
 *   <li>{@code value} of {@code qom-set}, where the {@code property} is {@code data} or has one of these names, and what
 *       {@code qom-get} returns then
 *   <li>{@code command-line} of {@code human-monitor-command}, where it speaks of a password, a secret or a cookie, or is
 *       such a {@code qom-set} or {@code qom-get}, and what it returns then
 * </ul>
 *
 * and within any other text, as {@link #maskText} finds them. Names of secrets ({@code password-secret},
 * {@code key-secret}) are none. Keys that are pressed ({@code send-key}) stay, unless {@code keys} is added. Immutable.
 */
public final class SecretMask {
    /** The members above. */
    public static final SecretMask STANDARD = new SecretMask(SecretMembers.NAMES);

    private static final StringNode MASKED = StringNode.valueOf(SecretMembers.MASK);
    private static final String DATA = "data";

    private final Set<String> members;

    private SecretMask(Set<String> members) {
        this.members = members;
    }

    /**
     * Masks what members of further names hold, whatever kind of value that is.
     *
     * @param names on the wire
     * @return a changed copy
     */
    public SecretMask with(String... names) {
        Set<String> more = new HashSet<>(members);
        more.addAll(Set.of(names));
        return new SecretMask(Set.copyOf(more));
    }

    /**
     * Masks a message by itself. What is secret only for the command that it answers, see {@link WireMessage}, this
     * method cannot know.
     *
     * @param message is not changed
     * @return a copy with <code>***</code> for each secret
     */
    public ObjectNode mask(ObjectNode message) {
        ObjectNode copy = message.deepCopy();
        maskMembers(copy, false);
        return copy;
    }

    /**
     * Masks a message of a wire log, also what is secret only for the command that it answers.
     *
     * @param message is not changed
     * @return a copy of what was sent, with <code>***</code> for each secret
     */
    public ObjectNode mask(WireMessage message) {
        ObjectNode masked = mask(message.message());
        if (message.answersSecretly() && masked.has("return")) {
            masked.set("return", MASKED);
        }
        return masked;
    }

    /**
     * Masks secrets in a text such as a file name, an argument, an error message or a program's output: passwords in URLs,
     * whatever characters they hold, tokens in the queries of URLs, {@code :key=} of rbd's file names, {@code password=},
     * {@code cookie=} and the like in options, {@code data=} in a text that speaks of secrets, and secrets in file names
     * that begin with {@code json:} and in a text that is a JSON object. Where it is not certain where a secret ends, the
     * rest of the line is masked.
     *
     * @param text anything
     * @return the text with <code>***</code> for each secret
     */
    public String maskText(String text) {
        return SecretText.mask(text, this);
    }

    /** The object itself, whose secrets are replaced. */
    ObjectNode maskedInPlace(ObjectNode object) {
        maskMembers(object, false);
        return object;
    }

    /**
     * Masks a text that answers a command, which may repeat what is secret in that.
     *
     * @param text such as the description of an error
     * @param command what was sent; it is not changed
     * @return the text with <code>***</code> for each secret
     */
    public String maskAnswer(String text, ObjectNode command) {
        String masked = text;
        for (String secret : SentSecrets.of(command, mask(command))) {
            masked = masked.replace(secret, SecretMembers.MASK);
        }
        return maskText(masked);
    }

    /** Whether the answer to a command is secret as a whole. */
    boolean asksForSecret(ObjectNode command) {
        JsonNode arguments = command.path("arguments");
        return switch (command.path("execute").asString("")) {
            case "qom-get" -> isSecretProperty(arguments.path("property").asString(""));
            case "human-monitor-command" -> isSecretCommand(arguments.path("command-line"));
            default -> false;
        };
    }

    private void maskMembers(ObjectNode object, boolean withinSecretObject) {
        boolean secretObject = object.path("qom-type").asString("").startsWith("secret");
        boolean secretProperty = isSecretProperty(object.path("property").asString(""));
        for (var member : object.properties()) {
            String name = member.getKey();
            boolean secret = isSecret(name)
                    || (name.equals(DATA) && (secretObject || withinSecretObject || object.has("keyid")))
                    || (name.equals("value") && secretProperty)
                    || (name.equals("command-line") && isSecretCommand(member.getValue()))
                    || name.equals("=keyvalue-pairs");
            boolean properties = secretObject && name.equals("props");
            member.setValue(
                    secret && holdsSomething(name, member.getValue()) ? MASKED : masked(member.getValue(), properties));
        }
    }

    private boolean isSecretProperty(String name) {
        return name.equals(DATA) || isSecret(name);
    }

    /** In flat options, names are joined by dots. */
    private boolean isSecret(String name) {
        return members.contains(name) || members.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /** Of the standard members, numbers and the like are others that have the same name. */
    private static boolean holdsSomething(String name, JsonNode value) {
        return value.isString() || !STANDARD.isSecret(name);
    }

    private boolean isSecretCommand(JsonNode line) {
        Set<String> properties = new HashSet<>(members);
        properties.add(DATA);
        return SecretText.isSecretCommand(line.asString(""), properties);
    }

    private JsonNode masked(JsonNode value, boolean withinSecretObject) {
        if (value instanceof ObjectNode object) {
            maskMembers(object, withinSecretObject);
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, masked(array.get(i), false));
            }
        } else if (value.isString()) {
            String text = value.stringValue(null);
            String shown = maskText(text);
            return shown.equals(text) ? value : StringNode.valueOf(shown);
        }
        return value;
    }
}
