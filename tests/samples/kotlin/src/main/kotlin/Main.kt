package com.example

import io.github.qapi4j.qemu.Qmp
import io.github.qapi4j.qemu.event.Stop
import io.github.qapi4j.qemu.type.BlockdevOptions
import io.github.qapi4j.runtime.qmp.QmpCommandException
import io.github.qapi4j.runtime.vm.Vm
import java.nio.file.Files

/** Adds an image to a running QEMU, stops the guest, and shows what QEMU says of a mistake. */
fun main() {
    val image = Files.write(Files.createTempFile("disk", ".img"), ByteArray(512 * 8))
    try {
        Vm.create().launch().use { vm ->
            vm.execute(Qmp.blockdevAdd(BlockdevOptions.file { it.filename(image.toString()).nodeName("disk") }))
            for (node in vm.execute(Qmp.queryNamedBlockNodes())) {
                // Optional in the schema, so it may be null, and the compiler insists on a case for that.
                println("${node.nodeName() ?: "a node without a name"}: ${node.image().virtualSize()} bytes")
            }
            vm.execute(Qmp.stop())
            val event = vm.waitFor(Stop::class.java)
            println("stopped: ${event.timestamp().isPresent}")
            try {
                vm.execute(Qmp.blockdevDel().nodeName("nowhere"))
            } catch (e: QmpCommandException) {
                println("refused: ${e.errorClass()}")
            }
        }
    } finally {
        Files.delete(image)
    }
}
