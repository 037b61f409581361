// since: 21
import io.github.qapi4j.qemu.type.BlockdevRefOrNull;

class MissingCase {
    String complete(BlockdevRefOrNull ref) {
        return switch (ref) {
            case BlockdevRefOrNull.Definition definition -> definition.value().toString();
            case BlockdevRefOrNull.Reference reference -> reference.value();
            case BlockdevRefOrNull.Null none -> "";
            case BlockdevRefOrNull.Unrecognized other -> other.raw().toString();
        };
    }

    String incomplete(BlockdevRefOrNull ref) {
        return switch (ref) { // error: does not cover all possible input values
            case BlockdevRefOrNull.Definition definition -> definition.value().toString();
            case BlockdevRefOrNull.Reference reference -> reference.value();
            case BlockdevRefOrNull.Unrecognized other -> other.raw().toString();
        };
    }
}
