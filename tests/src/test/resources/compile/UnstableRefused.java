// options: -processor io.github.qapi4j.processor.UnstableProcessor -Aqapi.unstable=error
import io.github.qapi4j.qemu.Qmp;

class UnstableRefused {
    Object entry = Qmp.xExitPreconfig(); // error: [qapi-unstable] xExitPreconfig() in io.github.qapi4j.qemu.Qmp is unstable
}
