import io.github.qapi4j.qemu.event.JobStatusChange;
import io.github.qapi4j.qemu.type.JobStatus;

class MisspeltEventMember {
    boolean concluded(JobStatusChange event) {
        return event.state() == JobStatus.CONCLUDED; // error: cannot find symbol
    }
}
