// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.codegen.device;

import com.palantir.javapoet.ClassName;
import io.github.qapi4j.schema.device.DeviceFile;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The methods by which source code makes devices, under the names that the generator gives them. Immutable. */
public final class DeviceApi {
    private final ClassName entryPoint;
    private final Map<String, DeviceMethods> devices = new HashMap<>();

    private DeviceApi(DeviceFile file, DeviceOptions options) {
        this.entryPoint = ClassName.get(options.rootPackage(), options.entryPoint());
        List<DeviceClass> classes = DeviceClasses.of(file, options);
        IdentityHashMap<DeviceClass, Map<String, DeviceSetter>> setters = new IdentityHashMap<>();
        DeviceGenerator.factories(classes)
                .forEach(factory -> devices.put(
                        factory.type(),
                        new DeviceMethods(
                                factory.method(), setters.computeIfAbsent(factory.device(), DeviceApi::setters))));
    }

    /**
     * Of the classes that are generated for a device file.
     *
     * @param options those that the classes are generated with
     */
    public static DeviceApi of(DeviceFile file, DeviceOptions options) {
        return new DeviceApi(file, options);
    }

    /** The class that lists the device types. */
    public ClassName entryPoint() {
        return entryPoint;
    }

    /** How devices of a type are made; empty if nobody can add such a device. */
    public Optional<DeviceMethods> find(String type) {
        return Optional.ofNullable(devices.get(type));
    }

    /** A class's own, then those of its families. */
    private static Map<String, DeviceSetter> setters(DeviceClass device) {
        Map<String, DeviceSetter> setters = new HashMap<>();
        for (Optional<DeviceClass> each = Optional.of(device);
                each.isPresent();
                each = each.get().family()) {
            each.get()
                    .settings()
                    .forEach(setting -> setters.putIfAbsent(
                            setting.property().name(),
                            new DeviceSetter(setting.method(), setting.kind().parameter())));
        }
        return Map.copyOf(setters);
    }
}
