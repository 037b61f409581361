import io.github.qapi4j.qemu.type.JobStatus;
import io.github.qapi4j.qemu.type.PreallocMode;

class WrongEnumValue {
    JobStatus misspelt = JobStatus.FINISHED; // error: cannot find symbol
    JobStatus other = PreallocMode.OFF; // error: cannot be converted to io.github.qapi4j.qemu.type.JobStatus
}
