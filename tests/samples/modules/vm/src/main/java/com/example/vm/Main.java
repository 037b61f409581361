package com.example.vm;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.Stop;
import io.github.qapi4j.runtime.vm.Vm;

/** Starts a VM, stops its guest, and ends it. */
public final class Main {
    private Main() {}

    /** Runs the program. */
    public static void main(String[] arguments) {
        try (Vm vm = Vm.create().launch()) {
            System.out.println("the VM is " + vm.execute(Qmp.queryStatus()).status().wireName());
            vm.execute(Qmp.stop());
            vm.waitFor(Stop.class);
            System.out.println("the VM is " + vm.execute(Qmp.queryStatus()).status().wireName());
        }
    }
}
