// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes secrets out of a command line, which every user of the machine can read: what {@code -object secret,data=…}
 * holds is written to a file that only its owner can read, and {@code file=…} stands in the command line. A
 * {@code cookie} of {@code -blockdev} and {@code -drive}, and a {@code password} of {@code -iscsi}, become the names of
 * such secrets. Options may be JSON or not. For one thread.
 */
public final class SecretFiles {
    private static final String SECRET = "secret";
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /** QEMU's tools take any beginning of a long option that no other option has. */
    private static final Pattern OBJECT = Pattern.compile("-object|--ob(j(e(ct?)?)?)?");

    /** Options with a secret of their own, and the member that names a secret instead. */
    private static final Map<Pattern, Map<String, String>> OTHERS = Map.of(
            Pattern.compile("--?(blockdev|drive)"), Map.of("cookie", "cookie-secret"),
            Pattern.compile("--?(iscsi|spice)"), Map.of("password", "password-secret"));

    private final Path folder;
    private final List<String> command = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    private SecretFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the secrets of a command line to files.
     *
     * @param command the program and its arguments
     * @param folder which nobody else can enter; the files are in it
     * @return with the command line that names the files
     * @throws ProcessException if a file cannot be written
     */
    public static SecretFiles of(List<String> command, Path folder) {
        SecretFiles secrets = new SecretFiles(folder);
        for (String argument : command) {
            secrets.add(argument);
        }
        return secrets;
    }

    /**
     * The command line with the secrets moved to files.
     *
     * @return the program and its arguments, the same as before if there is no secret
     */
    public List<String> command() {
        return List.copyOf(command);
    }

    /** Removes the files, which are read while the program starts. What cannot be removed goes with the folder. */
    public void delete() {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // The folder's end is the second chance.
            }
        }
    }

    private void add(String argument) {
        int equals = argument.indexOf('=');
        if (argument.startsWith("--") && equals > 0 && isKnown(argument.substring(0, equals))) {
            String name = argument.substring(0, equals);
            command.add(name + "=" + withoutSecret(name, argument.substring(equals + 1), command.size()));
        } else if (!command.isEmpty() && isKnown(command.get(command.size() - 1))) {
            command.add(withoutSecret(command.get(command.size() - 1), argument, command.size() - 1));
        } else {
            command.add(argument);
        }
    }

    private static boolean isKnown(String option) {
        return OBJECT.matcher(option).matches()
                || OTHERS.keySet().stream()
                        .anyMatch(other -> other.matcher(option).matches());
    }

    /**
     * The value of an option without its secret.
     *
     * @param at where an option that it needs is put before it
     */
    private String withoutSecret(String option, String value, int at) {
        boolean isObject = OBJECT.matcher(option).matches();
        Map<String, String> names = OTHERS.entrySet().stream()
                .filter(other -> other.getKey().matcher(option).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Map.of());
        if (value.stripLeading().startsWith("{")) {
            return read(value) instanceof ObjectNode object
                    ? (isObject ? objectFile(object) : named(object, names, at)) ? object.toString() : value
                    : value;
        }
        KeyValues values = KeyValues.parse(value);
        return isObject ? objectFile(values) ? values.toString() : value : named(values, names, at);
    }

    /** Loads some 350 classes, and only for options in JSON. */
    private static final class Mapper {
        private static final JsonMapper JSON = JsonMapper.shared();
    }

    private static @Nullable JsonNode read(String json) {
        try {
            return Mapper.JSON.readTree(json);
        } catch (JacksonException e) {
            // QEMU says what is wrong with it.
            return null;
        }
    }

    private boolean objectFile(ObjectNode object) {
        boolean inline = object.path("qom-type").asString("").equals(SECRET)
                && object.path("data").isString()
                && !object.has("file");
        if (inline) {
            Path file = write(object.remove("data").asString(""));
            object.put("file", file.toString());
        }
        return inline;
    }

    private boolean objectFile(KeyValues values) {
        String data = values.get("data");
        if (!values.implied("qom-type").equals(SECRET) || data == null || values.get("file") != null) {
            return false;
        }
        values.replace("data", "file", write(data).toString());
        return true;
    }

    private boolean named(ObjectNode object, Map<String, String> names, int at) {
        boolean changed = false;
        for (String key : List.copyOf(object.propertyNames())) {
            JsonNode value = object.get(key);
            String name = nameOf(key, names);
            if (name != null && value.isString()) {
                object.remove(key);
                object.put(name, secret(value.asString(""), at));
                changed = true;
            } else if (value instanceof ObjectNode nested) {
                changed |= named(nested, names, at);
            } else if (value.isArray()) {
                for (JsonNode element : value) {
                    changed |= element instanceof ObjectNode nested && named(nested, names, at);
                }
            }
        }
        return changed;
    }

    private String named(KeyValues values, Map<String, String> names, int at) {
        for (String key : values.keys()) {
            String name = nameOf(key, names);
            String value = values.get(key);
            if (name != null && value != null) {
                values.replace(key, name, secret(value, at));
            }
        }
        return values.toString();
    }

    /** In flat options, names are joined by dots. */
    private static @Nullable String nameOf(String key, Map<String, String> names) {
        int last = key.lastIndexOf('.') + 1;
        String name = names.get(key.substring(last));
        return name == null ? null : key.substring(0, last) + name;
    }

    /** Adds a secret object to the command line. */
    private String secret(String value, int at) {
        String id = "qapi4j-secret-" + files.size();
        String file = write(value).toString().replace(",", ",,");
        command.addAll(at, List.of("--object", "secret,id=" + id + ",file=" + file));
        return id;
    }

    private Path write(String secret) {
        Path file = folder.resolve("secret-" + files.size());
        try (var channel = Files.newByteChannel(
                file, NEW, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            files.add(file);
            var bytes = ByteBuffer.wrap(secret.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return file;
        } catch (IOException e) {
            throw new ProcessException("cannot write a secret to " + file + ": " + e, e);
        }
    }
}
