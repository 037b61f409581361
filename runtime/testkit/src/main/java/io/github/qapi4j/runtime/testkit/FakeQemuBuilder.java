// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit;

import io.github.qapi4j.contract.QemuProgram;
import io.github.qapi4j.contract.SchemaIndex;
import io.github.qapi4j.runtime.testkit.schema.MonitorSchema;
import io.github.qapi4j.runtime.testkit.wire.PrivateSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How a {@link FakeQemu} is to be. Not for several threads. */
public final class FakeQemuBuilder {
    private final SchemaIndex index;
    private final Set<String> unfulfilled = new HashSet<>();
    private QemuProgram program = QemuProgram.SYSTEM_EMULATOR;
    private @Nullable Path schemaFile;
    private @Nullable Recording recording;
    private boolean living = true;
    private boolean defaults;
    private final List<ObjectNode> blockdevs = new ArrayList<>();
    private boolean holdingJobs;
    private boolean inAnyOrder;
    private @Nullable Path socket;
    private final List<List<WireStep>> scripts = new ArrayList<>();

    FakeQemuBuilder(SchemaIndex index) {
        this.index = index;
    }

    /**
     * Which of QEMU's programs is faked: which commands and events it has, whether it greets and negotiates.
     *
     * @param faked by default the system emulator
     * @return this
     */
    public FakeQemuBuilder program(QemuProgram faked) {
        program = faked;
        return this;
    }

    /**
     * Leaves out what QEMU has only if it is built with something. By default, there is all that the schema has.
     *
     * @param symbols as the schema's conditions have them, for example {@code CONFIG_SPICE} or {@code TARGET_S390X}
     * @return this
     */
    public FakeQemuBuilder without(String... symbols) {
        unfulfilled.addAll(List.of(symbols));
        return this;
    }

    /**
     * Names the schema's file, where the classes were generated from something else than a resource beside them.
     *
     * @param file as {@code qapi export} writes it, of the same schema
     * @return this
     */
    public FakeQemuBuilder schemaFile(Path file) {
        schemaFile = file;
        return this;
    }

    /**
     * Answers as a real QEMU did, unless a test says otherwise of a command. What was recorded is all there is: nothing lives.
     *
     * @param session what was recorded
     * @return this
     */
    public FakeQemuBuilder replay(Recording session) {
        recording = session;
        living = false;
        return this;
    }

    /**
     * Leaves out what lives by itself: the run state, jobs, named nodes.
     *
     * @return this
     */
    public FakeQemuBuilder withoutModel() {
        living = false;
        return this;
    }

    /**
     * Adds a node that is there from the beginning, as {@code -blockdev} does.
     *
     * @param json the options
     * @return this
     * @throws IllegalArgumentException if it is no JSON object
     */
    public FakeQemuBuilder blockdev(String json) {
        if (!(ReplyValues.parse(json) instanceof ObjectNode options)) {
            throw new IllegalArgumentException("the options of a node are an object: " + json);
        }
        blockdevs.add(options);
        return this;
    }

    /**
     * Keeps jobs running, once they are started, until the test ends them: {@link FakeQemu#finishJob} and
     * {@link FakeQemu#failJob}. By default they have done their work at once.
     *
     * @return this
     */
    public FakeQemuBuilder holdingJobs() {
        holdingJobs = true;
        return this;
    }

    /**
     * Answers a command that has an id as soon as its answer is known, before commands that came earlier and are still
     * {@linkplain CommandAnswers#hold() held}. QEMU never does so, but a proxy before it may; clients need {@link
     * io.github.qapi4j.runtime.qmp.QmpSettings#withCommandIds ids} then. By default, answers come in the order of the commands.
     *
     * @return this
     */
    public FakeQemuBuilder answeringInAnyOrder() {
        inAnyOrder = true;
        return this;
    }

    /**
     * Answers all commands that nothing else is said of with the least that QEMU sends:
     * {@link CommandAnswers#replyWithDefaults()}. By default they are refused, and {@link FakeQemu#close()} throws.
     *
     * @return this
     */
    public FakeQemuBuilder answeringWithDefaults() {
        defaults = true;
        return this;
    }

    /**
     * Listens on a socket of this path, for a program whose path is fixed, or to come again where an earlier one has ended. By
     * default, the path is a new one in a folder that only its owner can enter.
     *
     * @param path must not exist; who can enter its folder can connect
     * @return this
     */
    public FakeQemuBuilder socket(Path path) {
        socket = path;
        return this;
    }

    /**
     * Serves a client step by step, whatever QEMU would do: for what no QEMU sends, or not at this moment. The first script serves
     * the first client that connects, and so on, and clients after the last one are served as without scripts. What a script
     * reads and the schema knows counts as {@linkplain FakeQemu#received() received}. After the last step the connection ends.
     *
     * @param steps what is done, one after the other
     * @return this
     */
    public FakeQemuBuilder script(WireStep... steps) {
        scripts.add(List.of(steps));
        return this;
    }

    /**
     * Starts it. Clients can connect when this returns.
     *
     * @return the fake, to be closed
     * @throws IllegalArgumentException if there is no schema file, or QEMU would refuse a node
     * @throws java.io.UncheckedIOException if it cannot listen on a socket, for example as a file of this name exists
     */
    public FakeQemu start() {
        Path file = schemaFile;
        MonitorSchema schema = file == null
                ? MonitorSchemas.of(index, program, Set.copyOf(unfulfilled))
                : MonitorSchemas.of(file, program, Set.copyOf(unfulfilled));
        Path path = socket;
        FakeMonitor monitor = new FakeMonitor(
                index,
                program,
                schema,
                inAnyOrder,
                path == null ? PrivateSocket.listen() : PrivateSocket.listen(path),
                new WireScripts(scripts));
        Expectations expectations = new Expectations(monitor);
        List<Responder> responders = new ArrayList<>(List.of(expectations));
        Recording session = recording;
        Replay replay = session == null ? null : new Replay(session, monitor);
        if (replay != null) {
            responders.add(replay);
        }
        LivingAnswers model = null;
        if (living && !monitor.isAgent()) {
            model = new LivingAnswers(monitor, blockdevs, holdingJobs);
            responders.add(model);
        }
        responders.add(new BuiltinAnswers(monitor));
        if (defaults) {
            responders.add((command, arguments) ->
                    exchange -> exchange.succeed(monitor.defaults().of(command.returns())));
        }
        if (replay != null) {
            responders.add(replay::mismatch);
        }
        monitor.start(responders);
        return new FakeQemu(monitor, expectations, model);
    }
}
