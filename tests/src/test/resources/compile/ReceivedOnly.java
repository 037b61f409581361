import io.github.qapi4j.qemu.type.StatusInfo;

class ReceivedOnly {
    Object status = StatusInfo.builder(); // error: cannot find symbol
}
