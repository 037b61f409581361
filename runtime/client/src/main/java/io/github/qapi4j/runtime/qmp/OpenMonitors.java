// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.qmp;

import io.github.qapi4j.runtime.qmp.session.SessionFailure;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which monitors clients of this JVM are connected to, as a monitor serves one client at a time. Threads share it. */
final class OpenMonitors {
    private record Entry(String monitor, String peer, WeakReference<QmpClient> client) {}

    private static final List<Entry> ENTRIES = new ArrayList<>();

    private OpenMonitors() {}

    /** Notes an open client; one that QEMU connected to has no address. */
    static void add(@Nullable QmpAddress address, QmpClient client, String peer) {
        if (address == null) {
            return;
        }
        synchronized (ENTRIES) {
            ENTRIES.removeIf(entry -> isOver(entry.client().get()));
            ENTRIES.add(new Entry(name(address), peer, new WeakReference<>(client)));
        }
    }

    /** The failure to open a session, with what may be the reason if the monitor did not answer. */
    static SessionFailure explained(SessionFailure failure, @Nullable QmpAddress address) {
        return address == null ? failure : failure.ifUnanswered(() -> whyUnanswered(address));
    }

    private static String whyUnanswered(QmpAddress address) {
        synchronized (ENTRIES) {
            for (Entry entry : ENTRIES) {
                QmpClient client = entry.client().get();
                if (client != null && !isOver(client) && entry.monitor().equals(name(address))) {
                    return "the client '" + entry.peer()
                            + "' of this JVM holds this monitor, which serves one at a time";
                }
            }
        }
        return "another client may hold this monitor, which serves one at a time, or QEMU may be stopped";
    }

    private static boolean isOver(@Nullable QmpClient client) {
        return client == null || !client.isOpen();
    }

    private static String name(QmpAddress address) {
        if (address instanceof QmpAddress.Unix unix) {
            return unix.path().toAbsolutePath().normalize().toString();
        }
        return address instanceof QmpAddress.Tls tls ? tls.tcp().toString() : address.toString();
    }
}
