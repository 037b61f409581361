// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A name of an image that holds a password or a key, taken apart as QEMU's block drivers and their libraries do it. What
 * these would read otherwise is no such name. What libcurl refuses since a password is not encoded is read as it is meant;
 * where it is not certain where the password ends, it is the longest.
 *
 * @param scheme of the name, which the driver is called after
 * @param secret the password or key
 * @param isBase64 whether QEMU encodes the secret, which is encoded already
 * @param secretOption of the driver, which names the secret
 * @param name without the secret and without what {@code options} say
 * @param options what is to be said beside that name, but for the secret
 * @param node what says the same as the name, with the driver; empty if that is not known
 */
record NameSecret(
        String scheme,
        String secret,
        boolean isBase64,
        String secretOption,
        String name,
        Map<String, String> options,
        Map<String, String> node) {
    private static final String PASSWORD_SECRET = "password-secret";

    /** libcurl ends the password at the first {@code @}. */
    private static final Pattern CURL =
            Pattern.compile("((?:http|ftp)s?)://([^/?#@:]*):([^/?#@]+)@([^/?#@]+(?:[/?#].*)?)", Pattern.DOTALL);

    /** A URL that libcurl reads, and finds no password in. The digits are a port, if they are not too many. */
    private static final Pattern WITHOUT_PASSWORD = Pattern.compile(
            "\\w+://(?:[^/?#@:]*:?@)?(?:\\[[^]@/]*]|[^/?#@:]+)(?::([0-9]*))?(?:[/?#].*)?", Pattern.DOTALL);

    /** What libcurl refuses for a password that holds {@code @}, {@code /}, {@code ?} or {@code #} as they are. */
    private static final Pattern UNENCODED = Pattern.compile("((?:http|ftp)s?)://([^:]*):(.+)@([^@]+)", Pattern.DOTALL);

    private static final BigInteger MAX_PORT = BigInteger.valueOf(65_535);

    /**
     * libiscsi ends the password at the first {@code @}, and decodes nothing. A portal has no {@code @}, so that one before
     * it is the password's.
     */
    private static final Pattern ISCSI = Pattern.compile("(iscsi|iser)://([^@%:]+)[%:]([^@]+(?:@[^/@]*(?=@))*)@(.+)");

    private static final Pattern ISCSI_NODE = Pattern.compile("([^/]+)/([^/]+)/([0-9]+)");
    private static final String RBD = "rbd:";
    private static final Pattern RBD_IMAGE = Pattern.compile("([^/]+)/(?:([^/@]+)/)?([^/@]+)(?:@(.+))?");

    /** Takes a name apart; empty if it has no secret for which QEMU has an option. */
    static Optional<NameSecret> of(String name) {
        Matcher curl = CURL.matcher(name);
        Matcher iscsi = ISCSI.matcher(name);
        if (curl.matches()) {
            return curl(curl);
        } else if (iscsi.matches()) {
            return Optional.of(iscsi(iscsi.group(1), iscsi.group(2), iscsi.group(3), iscsi.group(4)));
        }
        Matcher unencoded = UNENCODED.matcher(name);
        if (unencoded.matches() && !isWithoutPassword(name)) {
            return curl(unencoded);
        }
        return name.startsWith(RBD) ? rbd(name.substring(RBD.length())) : Optional.empty();
    }

    private static boolean isWithoutPassword(String url) {
        Matcher matcher = WITHOUT_PASSWORD.matcher(url);
        if (!matcher.matches()) {
            return false;
        }
        String port = matcher.group(1);
        return port == null || new BigInteger("0" + port).compareTo(MAX_PORT) <= 0;
    }

    /** Whether the driver takes the name as {@code url}. */
    boolean hasUrl() {
        return node.containsKey("url");
    }

    private static Optional<NameSecret> curl(Matcher parts) {
        String scheme = parts.group(1);
        String plainUser = decoded(parts.group(2));
        String plainPassword = decoded(parts.group(3));
        if (plainUser == null || plainPassword == null) {
            return Optional.empty();
        }
        String url = scheme + "://" + parts.group(4);
        Map<String, String> options = Map.of("username", plainUser);
        Map<String, String> node = new LinkedHashMap<>();
        node.put("driver", scheme);
        node.putAll(options);
        node.put("url", url);
        return Optional.of(new NameSecret(scheme, plainPassword, false, PASSWORD_SECRET, url, options, node));
    }

    /** Null for what libcurl refuses and for what is no text, which no option can say. */
    private static @Nullable String decoded(String encoded) {
        byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
        var plain = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            int value = low < 0 ? bytes[i] & 0xff : high * 16 + low;
            if (value < ' ') {
                return null;
            }
            plain.write(value);
            i += low < 0 ? 0 : 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(plain.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static NameSecret iscsi(String scheme, String user, String password, String rest) {
        Map<String, String> options = Map.of("user", user);
        Map<String, String> node = new LinkedHashMap<>();
        Matcher parts = ISCSI_NODE.matcher(rest);
        if (scheme.equals("iscsi") && parts.matches()) {
            node.put("driver", scheme);
            node.put("transport", "tcp");
            node.put("portal", parts.group(1));
            node.put("target", parts.group(2));
            node.put("lun", parts.group(3));
            node.putAll(options);
        }
        return new NameSecret(scheme, password, false, PASSWORD_SECRET, scheme + "://" + rest, options, node);
    }

    /** What is behind {@code rbd:}: the image and configuration, joined by colons, which backslashes quote. */
    private static Optional<NameSecret> rbd(String rest) {
        List<String> parts = split(rest);
        List<String> keys =
                parts.stream().skip(1).filter(part -> part.startsWith("key=")).toList();
        String key = keys.size() == 1 ? unquoted(keys.get(0).substring("key=".length())) : "";
        if (!isBase64(key)) {
            return Optional.empty();
        }
        parts.removeAll(keys);
        return Optional.of(new NameSecret(
                "rbd", key, true, "key-secret", RBD + String.join(":", parts), Map.of(), rbdNode(parts)));
    }

    private static Map<String, String> rbdNode(List<String> parts) {
        Matcher image = RBD_IMAGE.matcher(parts.get(0));
        Map<String, String> node = new LinkedHashMap<>();
        if (!image.matches() || parts.get(0).contains("\\")) {
            return node;
        }
        node.put("driver", "rbd");
        BiConsumer<String, @Nullable String> add = (option, value) -> {
            if (value != null) {
                node.put(option, value);
            }
        };
        add.accept("pool", image.group(1));
        add.accept("namespace", image.group(2));
        add.accept("image", image.group(3));
        add.accept("snapshot", image.group(4));
        var others = JsonNodeFactory.instance.arrayNode();
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            String option = part.substring(0, Math.max(0, equals));
            String value = unquoted(part.substring(equals + 1));
            switch (option) {
                case "id" -> node.put("user", value);
                case "conf" -> node.put("conf", value);
                case "" -> {
                    return Map.of();
                }
                default -> others.add(option).add(value);
            }
        }
        if (!others.isEmpty()) {
            node.put("=keyvalue-pairs", others.toString());
        }
        return node;
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == ':') {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static String unquoted(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }

    private static boolean isBase64(String text) {
        try {
            return text.length() % 4 == 0 && Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return name;
    }
}
