// What qemu-img and qemu-io parse, misspelt in Java.

import io.github.qapi4j.contract.Size;
import io.github.qapi4j.qemu.type.PreallocMode;
import io.github.qapi4j.runtime.image.Image;
import io.github.qapi4j.runtime.image.Img;
import io.github.qapi4j.runtime.io.Io;
import io.github.qapi4j.runtime.io.IoCommand;
import io.github.qapi4j.runtime.io.IoResult;
import io.github.qapi4j.runtime.tool.QemuImg;
import io.github.qapi4j.runtime.tool.QemuIo;
import io.github.qapi4j.runtime.vm.Vm;

class ImagesAndIo {
    void right(Vm vm, QemuImg img, QemuIo io) {
        img.create(Image.qcow2("disk"), Size.mib(64));
        img.run(Img.convert(Image.qcow2("disk"), Image.raw("copy")).compress());
        IoResult result = io.run(Image.raw("copy").readOnly(), Io.read(0, Size.kib(64)).pattern(7));
        vm.qemuIo("disk", Io.write(Size.mib(1), Size.kib(64)).pattern(7).fua());
    }

    void wrong(Vm vm, QemuImg img, QemuIo io) {
        img.create(Image.qcow2("disk"), 64); // error: no suitable method found for create
        img.create(Image.qcow2("disk"), Size.mb(64)); // error: cannot find symbol
        img.create(Image.qcow3("disk"), Size.mib(64)); // error: cannot find symbol
        img.run(Img.convrt(Image.qcow2("disk"), Image.raw("copy"))); // error: cannot find symbol
        img.run(Img.convert(Image.qcow2("disk"), Image.raw("copy")).compres()); // error: cannot find symbol
        img.run(Img.resize(Image.raw("disk"), Size.mib(1)).compress()); // error: cannot find symbol
        img.run(Img.resize(Image.raw("disk"), Size.mib(1)).preallocation(PreallocMode.FAST)); // error: cannot find symbol
        img.run(Img.check(Image.raw("disk").readOnly())); // error: incompatible types
        String text = img.execute(Img.info(Image.raw("disk"))); // error: incompatible types
        io.run("disk", Io.write(0, 65536)); // error: no suitable method found for write
        io.run("disk", Io.discard(0, Size.kib(64)).pattern(7)); // error: cannot find symbol
        io.run("disk", Io.read(0, Size.kib(64)).fua()); // error: cannot find symbol
        io.run("disk", Io.write(0, Size.kib(64)).unmap()); // error: cannot find symbol
        vm.qemuIo("disk", Io.wait_break("A")); // error: cannot find symbol
        vm.qemuIo("disk", Io.breakAt("write_aio", "A")); // error: incompatible types
        io.run(Image.raw("copy")); // error: no suitable method
    }
}
