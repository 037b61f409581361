// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes secrets out of a command line, which every user of the machine can read: what {@code -object secret,data=…}
 * holds is written to a file that only its owner can read, and {@code file=…} stands in the command line. What else is
 * secret and can be named instead becomes such a secret: a {@code cookie} or {@code password} of {@code -blockdev},
 * {@code -drive} and {@code --image-opts}, a {@code password} of {@code -iscsi} and {@code -spice}, a password in the
 * name of an image over HTTP, FTP or iSCSI, and {@code :key=} in that of an image of rbd. Names become options, or
 * {@code json:{…}} where there is no other way. Options may be JSON or not. For one thread.
 */
public final class SecretFiles {
    /** Whose command line it is. */
    public enum Program {
        /** An emulator or a storage daemon. */
        QEMU,
        /** qemu-img or qemu-nbd, whose operands name images. */
        TOOL,
        /** qemu-io, whose operand and whose commands name images. */
        IO,
        /** Any other program: only its options are looked at. */
        OTHER
    }

    private static final String SECRET = "secret";
    private static final String JSON_NAME = "json:";

    /** The commands of qemu-io that open an image, with the short name of one. */
    private static final Set<String> OPENING = Set.of("open", "o", "reopen");

    /** Of qemu-io, so that other programs' launches do without patterns. */
    private static final class Opening {
        /** The option of {@link #OPENING} with those of the image, behind flags that are joined with it. */
        private static final Pattern OPTION_ALONE = Pattern.compile("-[CUknrsu]*o");

        /** The same with its value. */
        private static final Pattern OPTION_JOINED = Pattern.compile("(-[CUknrsu]*o)(.+)", Pattern.DOTALL);
    }

    private static final Set<String> BLOCK = Set.of("blockdev", "drive");

    /** What is secret in the options of a block node, and the member that names a secret instead. */
    private static final Map<String, String> BLOCK_SECRETS =
            Map.of("cookie", "cookie-secret", "password", "password-secret");

    private static final Set<String> OTHERS = Set.of("iscsi", "spice");
    private static final Map<String, String> OTHER_SECRETS = Map.of("password", "password-secret");

    /** Options beside a name, which count instead of what is in it, or contradict it. */
    private static final List<String> CREDENTIALS = List.of("username", "user", "password-secret", "key-secret");

    private final SecretStore store;
    private final ImageArguments images;
    private final List<String> command = new ArrayList<>();

    private SecretFiles(List<String> command, Program program, Path folder) {
        this.store = new SecretStore(folder);
        this.images = new ImageArguments(program, command);
    }

    /**
     * Writes the secrets of a command line to files.
     *
     * @param command the program and its arguments
     * @param program what that is
     * @param folder which nobody else can enter; the files are in it
     * @return with the command line that names the files
     * @throws ProcessException if a file cannot be written
     */
    public static SecretFiles of(List<String> command, Program program, Path folder) {
        SecretFiles secrets = new SecretFiles(List.copyOf(command), program, folder);
        for (int i = 0; i < command.size(); i++) {
            secrets.add(i, command.get(i));
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
        store.delete();
    }

    private void add(int index, String argument) {
        int equals = argument.indexOf('=');
        String beforeCommand = images.beforeCommand(index);
        String last = command.isEmpty() ? "" : command.get(command.size() - 1);
        if (argument.startsWith("--") && equals > 0 && isKnown(argument.substring(0, equals))) {
            String option = argument.substring(0, equals);
            command.add(option + "=" + withoutSecret(option, argument.substring(equals + 1), command.size()));
        } else if (isKnown(last)) {
            command.add(withoutSecret(last, argument, command.size() - 1));
        } else if (beforeCommand != null) {
            command.add(beforeCommand + ioCommand(argument.substring(beforeCommand.length()), beforeCommand.isEmpty()));
        } else if (images.isOptionValue(index)) {
            command.add(image(argument, command.size() - 1));
        } else if (images.isOpenedOperand(index)) {
            String prefix = images.prefix(index);
            int end = command.indexOf("--");
            String name = argument.substring(prefix.length());
            command.add(prefix + operand(name, end < 0 ? command.size() : end));
        } else {
            command.add(argument);
        }
    }

    private static boolean isKnown(String option) {
        return isObject(option) || BLOCK.contains(nameOf(option)) || OTHERS.contains(nameOf(option));
    }

    /** QEMU's tools take any beginning of a long option that no other option has. */
    private static boolean isObject(String option) {
        return option.equals("-object") || (option.startsWith("--ob") && "--object".startsWith(option));
    }

    /** The name of an option behind one dash or two; empty if it is none. */
    static String nameOf(String option) {
        return option.startsWith("--") ? option.substring(2) : option.startsWith("-") ? option.substring(1) : "";
    }

    /**
     * The value of an option without its secret.
     *
     * @param at where an option that it needs is put before it
     */
    private String withoutSecret(String option, String value, int at) {
        boolean isObject = isObject(option);
        Map<String, String> names = OTHERS.contains(nameOf(option)) ? OTHER_SECRETS : BLOCK_SECRETS;
        if (value.stripLeading().startsWith("{")) {
            return read(value) instanceof ObjectNode object
                            && (isObject ? objectFile(object) : named(object, names, at))
                    ? object.toString()
                    : value;
        }
        KeyValues values = KeyValues.parse(value);
        return isObject ? objectFile(values) ? values.toString() : value : named(values, names, at);
    }

    private String operand(String operand, int at) {
        // Of two images, one may be a name.
        boolean isName = operand.startsWith(JSON_NAME) || NameSecret.of(operand).isPresent();
        return images.areOptions() && !isName ? named(KeyValues.parse(operand), BLOCK_SECRETS, at) : image(operand, at);
    }

    /**
     * A command of qemu-io without the secrets of the images that it opens. QEMU splits it at blanks and knows no quotes.
     *
     * @param follows whether its option is an argument before it
     */
    private String ioCommand(String line, boolean follows) {
        String[] words = line.split(" ", -1);
        int first = 0;
        while (first < words.length - 1 && words[first].isEmpty()) {
            first++;
        }
        if (!OPENING.contains(words[first])) {
            return line;
        }
        List<String> before = List.copyOf(command);
        for (int i = first + 1; i < words.length; i++) {
            int at = command.size() - (follows ? 1 : 0);
            Matcher joined = Opening.OPTION_JOINED.matcher(words[i]);
            if (Opening.OPTION_ALONE.matcher(words[i - 1]).matches()) {
                words[i] = named(KeyValues.parse(words[i]), BLOCK_SECRETS, at);
            } else if (joined.matches()) {
                words[i] = joined.group(1) + named(KeyValues.parse(joined.group(2)), BLOCK_SECRETS, at);
            } else if (!words[i].startsWith("-")) {
                String name = operand(words[i], at);
                words[i] = name.startsWith(JSON_NAME) ? name.replace(" ", "\\u0020") : name;
            }
        }
        String changed = String.join(" ", words);
        if (words.length != changed.split(" ", -1).length) {
            // A user's name has a blank, which options cannot say there.
            command.clear();
            command.addAll(before);
            return line;
        }
        return changed;
    }

    /** The name of an image without its secret: options that say the same, as a name. */
    private String image(String name, int at) {
        if (name.startsWith(JSON_NAME)) {
            return read(name.substring(JSON_NAME.length())) instanceof ObjectNode object
                            && named(object, BLOCK_SECRETS, at)
                    ? JSON_NAME + object
                    : name;
        }
        Optional<NameSecret> found =
                NameSecret.of(name).filter(secret -> !secret.node().isEmpty() && !images.nameDriver(secret.scheme()));
        if (found.isEmpty()) {
            return name;
        }
        ObjectNode options = Mapper.JSON.createObjectNode();
        ObjectNode file = options.putObject("file");
        found.get().node().forEach(file::put);
        file.put(found.get().secretOption(), secret(found.get(), at));
        return JSON_NAME + options;
    }

    /** Loads some 350 classes, and only for options in JSON. QEMU takes single quotes, too. */
    private static final class Mapper {
        private static final JsonMapper JSON =
                JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();
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
            Path file = store.write(object.remove("data").asString(""));
            object.put("file", file.toString());
        }
        return inline;
    }

    private boolean objectFile(KeyValues values) {
        String data = values.get("data");
        if (!values.implied("qom-type").equals(SECRET) || data == null || values.get("file") != null) {
            return false;
        }
        values.replace("data", "file", store.write(data).toString());
        return true;
    }

    private boolean named(ObjectNode object, Map<String, String> names, int at) {
        boolean changed = false;
        for (String key : List.copyOf(object.propertyNames())) {
            JsonNode value = object.get(key);
            String name = nameOf(key, names);
            if (name != null && value.isString()) {
                object.remove(key);
                object.put(name, secret(value.asString(""), "raw", at));
                changed = true;
            } else if (value.isString() && isUrl(key)) {
                changed |= url(object, key, value.asString(""), at);
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

    private boolean url(ObjectNode object, String key, String value, int at) {
        String prefix = prefixOf(key);
        Optional<NameSecret> found = NameSecret.of(value)
                .filter(name -> name.hasUrl() && CREDENTIALS.stream().noneMatch(option -> object.has(prefix + option)));
        found.ifPresent(name -> {
            // A user before the URL is not taken for a part of it, with its @, where passwords are looked for.
            object.remove(key);
            name.options().forEach((option, text) -> object.put(prefix + option, text));
            object.put(key, name.name());
            object.put(prefix + name.secretOption(), secret(name, at));
        });
        return found.isPresent();
    }

    private String named(KeyValues values, Map<String, String> names, int at) {
        for (String key : values.keys()) {
            String name = nameOf(key, names);
            String value = values.get(key);
            if (name != null && value != null) {
                values.replace(key, name, secret(value, "raw", at));
            } else if (value != null && names.equals(BLOCK_SECRETS)) {
                name(values, key, value, at);
            }
        }
        return values.toString();
    }

    /** The name of a drive's image and URLs. */
    private void name(KeyValues values, String key, String value, int at) {
        boolean isName = key.equals("file");
        if (isName && value.startsWith(JSON_NAME)) {
            values.replace(key, key, image(value, at));
        } else if (isName || isUrl(key)) {
            Optional<NameSecret> found = NameSecret.of(value).filter(name -> isName || name.hasUrl());
            if (found.isPresent()) {
                NameSecret name = found.get();
                boolean isDriver = name.scheme().equals(values.get("format"))
                        || name.scheme().equals(values.get("driver"));
                String prefix = isName && !isDriver ? "file." : isName ? "" : prefixOf(key);
                if (CREDENTIALS.stream().allMatch(option -> values.get(prefix + option) == null)) {
                    values.replace(key, key, name.name());
                    name.options().forEach((option, text) -> values.insert(key, prefix + option, text));
                    values.add(prefix + name.secretOption(), secret(name, at));
                }
            }
        }
    }

    private static boolean isUrl(String key) {
        return key.substring(prefixOf(key).length()).equals("url");
    }

    /** In flat options, names are joined by dots. */
    private static String prefixOf(String key) {
        return key.substring(0, key.lastIndexOf('.') + 1);
    }

    private static @Nullable String nameOf(String key, Map<String, String> names) {
        String prefix = prefixOf(key);
        String name = names.get(key.substring(prefix.length()));
        return name == null ? null : prefix + name;
    }

    private String secret(NameSecret name, int at) {
        return secret(name.secret(), name.isBase64() ? "base64" : "raw", at);
    }

    /** Adds a secret object to the command line. */
    private String secret(String value, String format, int at) {
        String id = store.nextId();
        String file = store.write(value).toString().replace(",", ",,");
        String encoding = format.equals("raw") ? "" : ",format=" + format;
        command.addAll(at, List.of("--object", "secret,id=" + id + encoding + ",file=" + file));
        return id;
    }
}
