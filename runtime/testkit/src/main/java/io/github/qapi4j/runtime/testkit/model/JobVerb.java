// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.testkit.model;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be asked of a job, and in which states. */
enum JobVerb {
    CANCEL("created", "running", "paused", "ready", "standby", "waiting", "pending"),
    PAUSE("created", "running", "paused", "ready", "standby"),
    RESUME("created", "running", "paused", "ready", "standby"),
    COMPLETE("ready"),
    FINALIZE("pending"),
    DISMISS("concluded");

    @SuppressWarnings("ImmutableEnumChecker") // Set.of makes none that can be changed
    private final Set<String> states;

    JobVerb(String... states) {
        this.states = Set.of(states);
    }

    static @Nullable JobVerb of(String name) {
        for (JobVerb verb : values()) {
            if (verb.wireName().equals(name)) {
                return verb;
            }
        }
        return null;
    }

    private String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    void apply(Job job, ModelEvents events) throws ModelRefusal {
        if (!states.contains(job.status())) {
            throw new ModelRefusal("Job '" + job.id() + "' in state '" + job.status() + "' cannot accept command verb '"
                    + wireName() + "'");
        }
        switch (this) {
            case CANCEL -> job.cancel(events);
            case PAUSE -> job.pause(events);
            case RESUME -> job.resume(events);
            case COMPLETE -> job.complete(events);
            case FINALIZE -> job.conclude(events);
            case DISMISS -> job.dismiss(events);
        }
    }
}
