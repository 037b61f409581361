// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.vm;

import io.github.qapi4j.qemu.Qmp;
import io.github.qapi4j.qemu.event.Migration;
import io.github.qapi4j.qemu.type.MigrationCapability;
import io.github.qapi4j.qemu.type.MigrationInfo;
import io.github.qapi4j.qemu.type.MigrationStatus;
import io.github.qapi4j.qemu.type.RunState;
import io.github.qapi4j.runtime.deadline.Deadline;
import io.github.qapi4j.runtime.qmp.EventMatch;
import io.github.qapi4j.runtime.qmp.QmpClient;
import io.github.qapi4j.runtime.qmp.QmpConnectionLostException;
import io.github.qapi4j.runtime.qmp.QmpEventsLostException;
import io.github.qapi4j.runtime.qmp.QmpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees one migration through to its end: the newest one, by its events, while {@code query-migrate} decides how it ended.
 * Events of an earlier migration are dropped.
 */
final class MigrationWait {
    private static final long PAUSE_MILLIS = 10;
    /** How long to wait for an event before QEMU is asked. */
    private static final Duration SLICE = Duration.ofMillis(500);
    /** The last answer is not cut short, not even that of a busy machine. */
    private static final Duration LAST = Duration.ofSeconds(5);
    /** How long the event of a state takes that QEMU is in already. */
    private static final Duration FOLLOWS = Duration.ofSeconds(2);
    /** For events that are there. */
    private static final Duration AT_ONCE = Duration.ofNanos(1);

    private static final EventMatch<Migration> ANY = EventMatch.of(Migration.class);

    private final String vmName;
    private final QmpClient client;
    private final Deadline deadline;
    private final Consumer<? super Migration> observer;
    private final List<String> came = new ArrayList<>();
    private MigrationStatus latest = MigrationStatus.NONE;

    MigrationWait(String vmName, QmpClient client, Deadline deadline, Consumer<? super Migration> observer) {
        this.vmName = vmName;
        this.client = client;
        this.deadline = deadline;
        this.observer = observer;
    }

    MigrationResult run(@Nullable RunState wanted) {
        dropOld();
        MigrationResult end = awaitEnd();
        if (wanted != null && end.isSuccess()) {
            await(wanted);
        }
        return end;
    }

    private void dropOld() {
        List<Migration> before = queued();
        MigrationStatus now = ask().map(MigrationWait::status).orElse(null);
        List<Migration> queued = queued();
        int from = 0;
        Migration ended = null;
        for (int i = 0; i < queued.size(); i++) {
            Migration event = queued.get(i);
            if (event.status() == MigrationStatus.SETUP || ended != null) {
                // After an end begins another migration, also where its setup is missing.
                from = i;
                ended = null;
            }
            ended = isEnd(event.status()) ? event : ended;
        }
        // QEMU was asked after this end, and does not say so.
        if (ended != null && now != null && ended.status() != now && isAmong(before, ended)) {
            from = queued.size();
        }
        for (Migration old : queued.subList(0, from)) {
            Optional<Migration> unused = takeNow(EventMatch.of(Migration.class, event -> isSame(event, old)), AT_ONCE);
        }
    }

    private static boolean isAmong(List<Migration> events, Migration event) {
        return events.stream().anyMatch(one -> isSame(one, event));
    }

    /** Two events may say the same. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Migration event, Migration other) {
        return event == other;
    }

    private MigrationResult awaitEnd() {
        while (true) {
            Optional<Migration> event = queued().isEmpty() ? Optional.empty() : takeNow(ANY, AT_ONCE);
            Optional<MigrationInfo> info = Optional.empty();
            if (event.isEmpty()) {
                info = ask();
                if (info.isPresent() && isEnd(status(info.get()))) {
                    // Its event, if there is one, follows the state at once.
                    event = takeNow(ANY, hasEvents() ? FOLLOWS : AT_ONCE);
                } else {
                    info.ifPresent(this::failIfNone);
                    event = await();
                }
            }
            Optional<MigrationResult> end = event.isPresent() ? advance(event.get()) : info.flatMap(this::end);
            if (end.isPresent()) {
                return end.get();
            }
            if (event.isEmpty() && deadline.hasPassed()) {
                throw timeout();
            }
        }
    }

    private Optional<MigrationResult> advance(Migration event) {
        observer.accept(event);
        MigrationStatus told = Objects.requireNonNullElse(event.status(), MigrationStatus.UNRECOGNIZED);
        latest = told;
        came.add(told.name());
        if (!isEnd(told)) {
            return Optional.empty();
        }
        Optional<MigrationInfo> info = ask();
        // A VM that has ended since cannot be asked.
        return info.isPresent()
                ? info.flatMap(this::end)
                : Optional.of(new MigrationResult(vmName, told, Optional.empty()));
    }

    /** Empty if QEMU says that it goes on. */
    private Optional<MigrationResult> end(MigrationInfo info) {
        MigrationStatus status = status(info);
        return isEnd(status)
                ? Optional.of(new MigrationResult(vmName, status, Optional.ofNullable(info.errorDesc())))
                : Optional.empty();
    }

    private void failIfNone(MigrationInfo info) {
        latest = status(info);
        if (latest == MigrationStatus.NONE
                && client.execute(Qmp.queryStatus(), deadline.remainingAtLeast(LAST))
                                .status()
                        != RunState.INMIGRATE) {
            throw new MigrationException(vmName, "no migration has begun that could end", "");
        }
    }

    /** Empty if it is time to ask. */
    private Optional<Migration> await() {
        EventMatch<Migration> next = ANY.describedAs("the migration to end (it was " + latest + ")");
        return take(next, deadline.atMost(SLICE).remaining());
    }

    private Optional<Migration> take(EventMatch<Migration> which, Duration within) {
        try {
            return client.events().waitForAny(List.of(which), within).by(which);
        } catch (QmpTimeoutException | QmpEventsLostException e) {
            return Optional.empty();
        }
    }

    /** Empty also if QEMU has ended, as its end may be no more than what follows that of the migration. */
    private Optional<Migration> takeNow(EventMatch<Migration> which, Duration within) {
        try {
            return take(which, within);
        } catch (QmpConnectionLostException e) {
            return Optional.empty();
        }
    }

    /** Empty if QEMU has ended: the events decide then. */
    private Optional<MigrationInfo> ask() {
        try {
            return Optional.of(client.execute(Qmp.queryMigrate(), deadline.remainingAtLeast(LAST)));
        } catch (QmpConnectionLostException e) {
            return Optional.empty();
        } catch (QmpTimeoutException e) {
            throw timeout();
        }
    }

    private boolean hasEvents() {
        try {
            return client.execute(Qmp.queryMigrateCapabilities(), deadline.remainingAtLeast(LAST)).stream()
                    .anyMatch(
                            one -> one.capability() == MigrationCapability.EVENTS && Boolean.TRUE.equals(one.state()));
        } catch (QmpConnectionLostException e) {
            return false;
        }
    }

    private List<Migration> queued() {
        return client.events().queued().stream()
                .filter(Migration.class::isInstance)
                .map(Migration.class::cast)
                .toList();
    }

    private static MigrationStatus status(MigrationInfo info) {
        return Objects.requireNonNullElse(info.status(), MigrationStatus.NONE);
    }

    private static boolean isEnd(@Nullable MigrationStatus status) {
        return status == MigrationStatus.COMPLETED
                || status == MigrationStatus.FAILED
                || status == MigrationStatus.CANCELLED;
    }

    private VmTimeoutException timeout() {
        return new VmTimeoutException(
                vmName,
                "the migration did not end within " + deadline + ", but is " + latest + "; what came of it: "
                        + (came.isEmpty() ? "no event" : String.join(", ", came)),
                null);
    }

    /** No event reports every state, so QEMU is polled. */
    private void await(RunState wanted) {
        while (true) {
            RunState state = client.execute(Qmp.queryStatus(), deadline.remainingAtLeast(LAST))
                    .status();
            if (state == wanted) {
                return;
            } else if (deadline.hasPassed()) {
                throw new VmTimeoutException(
                        vmName,
                        "the migration completed, but the VM is " + state + ", not " + wanted + ", after " + deadline,
                        null);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw VmInterruptedException.of(vmName, "the VM was to be " + wanted, e);
            }
        }
    }
}
