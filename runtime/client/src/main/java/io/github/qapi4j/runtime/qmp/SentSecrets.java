// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.contract.json.SecretMembers;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds what of a message its masked copy does not show. */
final class SentSecrets {
    private final Set<String> found = new TreeSet<>();

    private SentSecrets() {}

    /** The texts that are masked, and the parts of texts; the longest first, as one may be a part of another. */
    static List<String> of(ObjectNode message, ObjectNode masked) {
        SentSecrets secrets = new SentSecrets();
        secrets.compare(message, masked);
        return secrets.found.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private void compare(JsonNode plain, JsonNode masked) {
        if (plain.isString() && masked.isString()) {
            add(plain.asString(""), masked.asString(""));
        } else if (masked.isString()) {
            plain.forEach(this::addAll);
        } else if (plain.isObject()) {
            plain.properties().forEach(member -> compare(member.getValue(), masked.path(member.getKey())));
        } else {
            for (int i = 0; i < plain.size(); i++) {
                compare(plain.get(i), masked.path(i));
            }
        }
    }

    private void addAll(JsonNode secret) {
        if (secret.isString()) {
            add(secret.asString(""), SecretMembers.MASK);
        }
        secret.forEach(this::addAll);
    }

    private void add(String plain, String masked) {
        int mask = masked.indexOf(SecretMembers.MASK);
        if (mask < 0 || plain.equals(masked)) {
            return;
        }
        // Of a text with several secrets all is masked from the first of them to the last.
        String tail = masked.substring(masked.lastIndexOf(SecretMembers.MASK) + SecretMembers.MASK.length());
        String secret = plain.startsWith(masked.substring(0, mask)) && plain.endsWith(tail)
                ? plain.substring(mask, Math.max(mask, plain.length() - tail.length()))
                : plain;
        if (!secret.isBlank()) {
            found.add(secret);
        }
    }
}
