// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.live;

import io.github.qapi4j.runtime.live.LiveType.AlternateType;
import io.github.qapi4j.runtime.live.LiveType.ArrayType;
import io.github.qapi4j.runtime.live.LiveType.EnumType;
import io.github.qapi4j.runtime.live.LiveType.ObjectType;

/** Names of members, branches and values that lead from a type to something in it. */
final class LivePath {
    private final LiveEntities live;
    private final String[] names;

    LivePath(LiveEntities live, String... names) {
        this.live = live;
        this.names = names;
    }

    /** Whether the names lead somewhere from a type. */
    boolean leadsOn(String id) {
        return leadsOn(id, 0);
    }

    private boolean leadsOn(String id, int at) {
        if (at == names.length) {
            return true;
        }
        LiveType type = live.type(id);
        if (type instanceof ArrayType array) {
            return leadsOn(array.element(), at);
        } else if (type instanceof AlternateType several) {
            return several.alternatives().stream().anyMatch(one -> leadsOn(one, at));
        } else if (type instanceof EnumType values) {
            return at == names.length - 1 && values.values().contains(names[at]);
        }
        return type instanceof ObjectType object && (throughMember(object, at) || throughBranch(id, object, at));
    }

    private boolean throughMember(ObjectType object, int at) {
        String member = object.members().get(names[at]);
        return member != null && leadsOn(member, at + 1);
    }

    /** Behind the tag of a branch come the branch's members and those that all branches have. */
    private boolean throughBranch(String id, ObjectType object, int at) {
        String branch = object.variants().get(names[at]);
        return branch != null && (leadsOn(branch, at + 1) || leadsOn(id, at + 1));
    }
}
