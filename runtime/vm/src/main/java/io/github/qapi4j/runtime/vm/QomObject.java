// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.contract.DeviceProperty;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.type.ObjectPropertyInfo;
import java.util.List;

/**
 * An object in the tree of a running VM, read and written as its path says each time. Its methods throw
 * {@link io.github.qapi4j.runtime.qmp.QmpCommandException} if there is no such object or property. For any thread.
 */
public final class QomObject {
    private final EmulatorCommands vm;
    private final String path;

    QomObject(EmulatorCommands vm, String path) {
        this.vm = vm;
        this.path = path;
    }

    /**
     * Where it is.
     *
     * @return the path, as it was given
     */
    public String path() {
        return path;
    }

    /**
     * Reads a property ({@code qom-get}).
     *
     * @param <V> its type
     * @param property a constant of a generated device
     * @return the value
     * @throws io.github.qapi4j.contract.QapiDecodeException if QEMU's value is of another type
     */
    public <V> V get(DeviceProperty<V> property) {
        return property.fromJson(vm.execute(Qmp.qomGet().path(path).property(property.name())));
    }

    /**
     * Writes a property ({@code qom-set}). Many can only be written before a device is realized.
     *
     * @param <V> its type
     * @param property a constant of a generated device
     * @param value not null
     * @throws IllegalArgumentException if the value is out of the type's range
     */
    public <V> void set(DeviceProperty<V> property, V value) {
        var unused =
                vm.execute(Qmp.qomSet().path(path).property(property.name()).value(property.toJson(value)));
    }

    /**
     * Lists what the object has ({@code qom-list}).
     *
     * @return its properties and children, in QEMU's order
     */
    public List<ObjectPropertyInfo> list() {
        return vm.execute(Qmp.qomList().path(path));
    }

    /**
     * An object below this one.
     *
     * @param child its name
     * @return the object; QEMU is not asked yet
     */
    public QomObject child(String child) {
        return new QomObject(vm, path.endsWith("/") ? path + child : path + "/" + child);
    }

    @Override
    public String toString() {
        return path;
    }
}
