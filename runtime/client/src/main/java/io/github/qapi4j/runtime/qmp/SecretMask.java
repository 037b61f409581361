// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
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
 *   <li>{@code data} of an object whose {@code qom-type} begins with {@code secret}
 *   <li>{@code value} of {@code qom-set}, where the {@code property} has one of these names
 *   <li>{@code command-line} of {@code human-monitor-command}, where it speaks of a password or a secret
 *   <li>a password in a URL, wherever it stands
 * </ul>
 *
 * Names of secrets ({@code password-secret}, {@code key-secret}) are none. Keys that are pressed ({@code send-key}) stay,
 * unless {@code keys} is added. Immutable.
 */
public final class SecretMask {
    /** The members above. */
    public static final SecretMask STANDARD = new SecretMask(Set.of("password", "secret", "cookie"));

    private static final StringNode MASKED = StringNode.valueOf("***");
    private static final Pattern IN_URL = Pattern.compile("(://[^/:@\\s]*):[^/@\\s]*@");

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
     * Masks a message.
     *
     * @param message is not changed
     * @return a copy with <code>***</code> for each secret
     */
    public ObjectNode mask(ObjectNode message) {
        ObjectNode copy = message.deepCopy();
        maskMembers(copy);
        return copy;
    }

    private void maskMembers(ObjectNode object) {
        boolean secretObject = object.path("qom-type").asString("").startsWith("secret");
        boolean secretProperty = isSecret(object.path("property").asString(""));
        for (var member : object.properties()) {
            String name = member.getKey();
            boolean secret = isSecret(name)
                    || (name.equals("data") && secretObject)
                    || (name.equals("value") && secretProperty)
                    || (name.equals("command-line") && speaksOfSecrets(member.getValue()));
            member.setValue(secret && holdsSomething(name, member.getValue()) ? MASKED : masked(member.getValue()));
        }
    }

    private boolean isSecret(String name) {
        return members.contains(name);
    }

    /** Of the standard members, numbers and the like are others that have the same name. */
    private static boolean holdsSomething(String name, JsonNode value) {
        return value.isString() || !STANDARD.members.contains(name);
    }

    private static boolean speaksOfSecrets(JsonNode value) {
        String line = value.asString("").toLowerCase(Locale.ROOT);
        return line.contains("password") || line.contains("secret");
    }

    private JsonNode masked(JsonNode value) {
        if (value instanceof ObjectNode object) {
            maskMembers(object);
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, masked(array.get(i)));
            }
        } else if (value.isString() && value.stringValue(null).contains("@")) {
            return StringNode.valueOf(IN_URL.matcher(value.stringValue(null)).replaceAll("$1:***@"));
        }
        return value;
    }
}
