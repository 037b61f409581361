import io.github.qapi4j.contract.AmendOptions;
import io.github.qapi4j.contract.QemuDevice;
import io.github.qapi4j.contract.Size;
import io.github.qapi4j.devices.Devices;
import io.github.qapi4j.devices.image.Qcow2;
import io.github.qapi4j.devices.image.Qcow2Amend;
import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.command.DeviceAdd;
import io.github.qapi4j.qemu.type.OnOffAuto;

/** A misspelt device, property or image option, a value out of an enum, a property of another device. */
class DeviceTypos {
    QemuDevice fine = Devices.virtioBlkPci(d -> d.id("disk").drive("node").bootindex(1).iothread("io0"));
    QemuDevice inherited = Devices.virtioBlkPci(d -> d.multifunction(true).addr("05.0").writeCache(OnOffAuto.ON));
    QemuDevice untyped = Devices.virtioBlkPci(d -> d.property("x-of-tomorrow", 5).id("disk"));
    DeviceAdd plugged = Qmp.deviceAdd(Devices.scsiHd(d -> d.id("hd").drive("node").lun(1)));

    QemuDevice device = Devices.virtioBlockPci(d -> d); // error: cannot find symbol
    QemuDevice property = Devices.virtioBlkPci(d -> d.bootIndex(1)); // error: cannot find symbol
    QemuDevice value = Devices.virtioBlkPci(d -> d.writeCache(OnOffAuto.AUTOMATIC)); // error: cannot find symbol
    QemuDevice text = Devices.virtioBlkPci(d -> d.bootindex("1")); // error: incompatible types
    QemuDevice other = Devices.virtioBlkPci(d -> d.netdev("net0")); // error: cannot find symbol

    Object image = Qcow2.options(o -> o.clusterSize(Size.kib(64)).lazyRefcounts(true));
    Object option = Qcow2.options(o -> o.clustersize(65536)); // error: cannot find symbol

    AmendOptions changes = Qcow2Amend.options(o -> o.lazyRefcounts(true).encryptState("active"));
    Object created = Qcow2.options(o -> o.encryptState("active")); // error: cannot find symbol
    Object amended = Qcow2Amend.options(o -> o.clusterSize(Size.kib(64))); // error: cannot find symbol
    AmendOptions mixed = Qcow2.options(o -> o.lazyRefcounts(true)); // error: incompatible types
}
