package golden;

import javax.annotation.processing.Generated;

/**
 * Every command of the schema: a finished command where it takes nothing, else its builder.
 */
@Generated("io.github.qapi4j.processor.QapiProcessor")
@SuppressWarnings("deprecation")
public final class Qmp {
    private Qmp() {
    }
}
