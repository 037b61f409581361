import io.github.qapi4j.qemu.type.GuestPanicInformationType;
import io.github.qapi4j.qemu.type.JobVerb;
import io.github.qapi4j.qemu.type.MultiFDCompression;

/** Written for QEMU 7.2: what is new breaks only a switch that names everything. Marked as Changed.java is. */
class Exhaustive {
    String verb(JobVerb verb) {
        return switch (verb) { // error in 8.2, 10.0, 11.1: does not cover all possible input values
            case CANCEL, PAUSE, RESUME, SET_SPEED, COMPLETE, DISMISS, FINALIZE -> "known";
            case UNRECOGNIZED -> "unknown";
        };
    }

    String compression(MultiFDCompression compression) {
        return switch (compression) { // error in 10.0, 11.1: does not cover all possible input values
            case NONE -> "none";
            case ZLIB, ZSTD -> "some";
            case UNRECOGNIZED -> "unknown";
        };
    }

    String panic(GuestPanicInformationType type) {
        return switch (type) { // error in 11.1: does not cover all possible input values
            case HYPER_V, S390 -> "known";
            case UNRECOGNIZED -> "unknown";
        };
    }
}
