// options: -processor io.github.qapi4j.processor.UnstableProcessor
import io.github.qapi4j.qemu.Qmp;

class UnstableUnasked {
    Object entry = Qmp.xExitPreconfig();
}
