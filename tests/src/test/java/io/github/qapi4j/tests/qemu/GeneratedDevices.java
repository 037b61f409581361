// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.tests.qemu;

import static java.util.Objects.requireNonNull;

import io.github.qapi4j.contract.DeviceProperty;
import io.github.qapi4j.contract.json.DeviceValue;
import io.github.qapi4j.schema.device.DeclaredType;
import io.github.qapi4j.schema.device.DeviceFile;
import io.github.qapi4j.schema.device.DeviceFileReader;
import io.github.qapi4j.schema.device.PropertyFact;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The device classes of a release as the build made them, whichever release is on the class path. */
final class GeneratedDevices {
    private static final String PACKAGE = "io.github.qapi4j.devices";
    /** Of the same release. */
    private static final String TYPES = "io.github.qapi4j.qemu.type";

    private final Path classes;
    private final Path schema;
    private final DeviceFile file;
    private int properties;

    private GeneratedDevices(Path classes, Path schema, DeviceFile file) {
        this.classes = classes;
        this.schema = schema;
        this.file = file;
    }

    /** Finds classes before those of the class path. */
    private static final class Loader extends URLClassLoader {
        Loader(URL... urls) {
            super(urls, GeneratedDevices.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(PACKAGE) && !name.startsWith(TYPES)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }

        /** The class path may have another release. */
        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return findResources(name);
        }
    }

    /** Those of a release, such as 7.2; empty if they were not built. */
    static Optional<GeneratedDevices> of(String release) throws IOException {
        Path module = Path.of(System.getProperty("qapi4j.root"), "qapi-schema", "devices-" + release);
        Path classes = module.resolve("target/classes");
        if (!Files.isDirectory(classes.resolve("io/github/qapi4j/devices"))) {
            return Optional.empty();
        }
        Path file = classes.resolve("io/github/qapi4j/devices/devices-" + release + ".json");
        return Optional.of(new GeneratedDevices(
                classes,
                module.resolveSibling("qemu-" + release).resolve("target/classes"),
                DeviceFileReader.read(file.toString(), Files.readString(file))));
    }

    /** How many properties were set in the devices that were made. */
    int properties() {
        return properties;
    }

    /** The bus that a device sits on. */
    Optional<String> bus(String driver) {
        return requireNonNull(file.types().get(driver), driver).head().bus();
    }

    /** Whether a device of a type can be added. */
    boolean has(String driver, String architecture) {
        DeclaredType type = file.types().get(driver);
        return type != null && type.head().devices().contains(architecture);
    }

    /** Whether the binary ends when it makes an object of a type. */
    boolean isUnaskable(String driver, String architecture) {
        return requireNonNull(file.types().get(driver), driver)
                .head()
                .unaskable()
                .contains(architecture);
    }

    /** A device of each type that an architecture has, with all properties whose default is known set to it. */
    List<DeviceValue<?>> withDefaults(String architecture) throws IOException, ReflectiveOperationException {
        List<DeviceValue<?>> devices = new ArrayList<>();
        try (Loader loader = new Loader(classes.toUri().toURL(), schema.toUri().toURL())) {
            List<Method> methods = Stream.of(
                            loader.loadClass(PACKAGE + ".Devices").getMethods())
                    .filter(method -> Modifier.isStatic(method.getModifiers()))
                    .sorted(Comparator.comparing(Method::getName))
                    .toList();
            for (Method method : methods) {
                DeviceValue<?> device = (DeviceValue<?>) method.invoke(null, UnaryOperator.identity());
                if (has(device.driver(), architecture)) {
                    devices.add(withDefaults(device, device.getClass(), architecture));
                }
            }
        }
        return devices;
    }

    private DeviceValue<?> withDefaults(DeviceValue<?> device, Class<?> type, String architecture)
            throws IllegalAccessException {
        Map<String, ? extends Map<String, PropertyFact>> facts = requireNonNull(
                        file.facts().types().get(device.driver()), device.driver())
                .properties();
        DeviceValue<?> set = device;
        for (Field field : type.getFields()) {
            if (field.get(null) instanceof DeviceProperty<?> property) {
                Map<String, PropertyFact> fact = facts.get(property.name());
                if (fact == null && !facts.isEmpty()) {
                    throw new IllegalStateException(
                            "the file has no property '" + property.name() + "' of " + device.driver());
                }
                // Of types that abort when asked, QEMU says nothing.
                PropertyFact here = fact == null ? null : fact.get(architecture);
                if (here != null && here.defaultValue().isPresent()) {
                    set = with(set, property, here);
                }
            }
        }
        return set;
    }

    private <V> DeviceValue<?> with(DeviceValue<?> device, DeviceProperty<V> property, PropertyFact fact) {
        JsonNode usual = fact.defaultValue().orElseThrow();
        V value = property.fromJson(usual);
        if (value instanceof String && !usual.isString()) {
            // QEMU keeps a number that it does not read as one, such as -1 for no slot.
            return device;
        }
        properties++;
        return device.property(property, value);
    }
}
