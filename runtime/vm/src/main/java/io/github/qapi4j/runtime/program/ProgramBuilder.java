// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.program;

import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.runtime.observe.BoundObserver;
import io.github.qapi4j.runtime.observe.ProgramObserver;
import io.github.qapi4j.runtime.qmp.QmpSettings;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Describes a program before it is made: what all programs with a QMP monitor have. For one thread; each method returns
 * the builder itself. The kinds of programs are ours; it is not meant to be extended elsewhere.
 *
 * @param <B> the builder
 */
public abstract class ProgramBuilder<B extends ProgramBuilder<B>> implements ProgramArguments<B> {
    private final SchemaIndex index;
    private String name;
    private String binary;
    private @Nullable Path folder;
    private ProgramDeadlines deadlines = ProgramDeadlines.STANDARD;
    private @Nullable UnaryOperator<QmpSettings> session;
    /** Of the thread that builds: that which launches may be one of a pool. */
    private @Nullable ProgramObserver observer = BoundObserver.current().orElse(null);

    /**
     * Begins a description.
     *
     * @param index the schema that types the events
     * @param name the name unless another is given
     * @param binary the program unless another is given
     */
    protected ProgramBuilder(SchemaIndex index, String name, String binary) {
        FirstLaunch.described();
        this.index = index;
        this.name = name;
        this.binary = binary;
    }

    /**
     * The builder itself.
     *
     * @return this
     */
    protected abstract B self();

    /**
     * Names the program.
     *
     * @param text for messages and threads; without it, its kind and a number
     * @return this builder
     */
    public B name(String text) {
        name = text;
        return self();
    }

    /**
     * Chooses the program file.
     *
     * @param program a path, or a name that is looked for in {@code PATH}; without it, what the system properties and
     *     environment variables of its kind name, else its usual name
     * @return this builder
     */
    public B binary(String program) {
        binary = program;
        return self();
    }

    /**
     * Chooses where the private folder for the sockets is made, which goes when the program ends.
     *
     * @param parent an existing folder; if its path is too long for sockets, {@code /tmp} serves
     * @return this builder
     */
    public B folder(Path parent) {
        folder = parent;
        return self();
    }

    /**
     * Sets how long the process is waited for.
     *
     * @param limits without it {@link ProgramDeadlines#STANDARD}
     * @return this builder
     */
    public B deadlines(ProgramDeadlines limits) {
        deadlines = limits;
        return self();
    }

    /**
     * Changes the session's settings: the deadlines of commands and events, the wire log and the like.
     *
     * @param change gets the defaults; what it says about opening and the peer's end does not count
     * @return this builder
     */
    public B session(UnaryOperator<QmpSettings> change) {
        UnaryOperator<QmpSettings> before = session;
        session = before == null ? change : settings -> change.apply(before.apply(settings));
        return self();
    }

    /**
     * Sets the observer of the program: of its starts and ends, its QMP messages and its console.
     *
     * @param listener without it, the observer that is bound to this thread, see {@link BoundObserver}
     * @return this builder
     */
    public B observer(ProgramObserver listener) {
        observer = listener;
        return self();
    }

    /**
     * Makes the session strict: what this program does not know is not sent but refused with a
     * {@link io.github.qapi4j.runtime.qmp.QmpUnsupportedException}.
     *
     * @return this builder
     */
    public B strict() {
        return session(settings -> settings.withStrict(true));
    }

    /**
     * The settings so far.
     *
     * @param kind what the program is called in messages, for example {@code QEMU}
     * @return settings with a monitor, whose output goes to the log
     */
    protected final ProgramSettings settings(String kind) {
        return settings(kind, QmpSettings.of(name, index));
    }

    /**
     * The settings so far, of a session with other defaults.
     *
     * @param kind what the program is called in messages, for example {@code QEMU}
     * @param defaults what is changed before {@link #session} changes anything
     * @return settings with a monitor, whose output goes to the log
     */
    protected final ProgramSettings settings(String kind, UnaryOperator<QmpSettings> defaults) {
        return settings(kind, defaults.apply(QmpSettings.of(name, index)));
    }

    private ProgramSettings settings(String kind, QmpSettings defaults) {
        QmpSettings changed = session == null ? defaults : session.apply(defaults);
        QmpSettings qmp = changed.withOpenDeadline(deadlines.launch());
        return new ProgramSettings(kind, name, binary, folder, deadlines, qmp, true, false, observer);
    }
}
