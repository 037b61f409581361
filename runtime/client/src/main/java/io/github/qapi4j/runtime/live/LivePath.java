// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.runtime.live;

import io.github.qapi4j.runtime.live.LiveType.AlternateType;
import io.github.qapi4j.runtime.live.LiveType.ArrayType;
import io.github.qapi4j.runtime.live.LiveType.EnumType;
import io.github.qapi4j.runtime.live.LiveType.ObjectType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    /** The same from the types of a class: the members of a branch are its own and those that its union has for all branches. */
    boolean leadsOn(List<String> ids) {
        String last = ids.get(ids.size() - 1);
        return leadsOn(last, 0) || ids.stream().anyMatch(id -> isCommon(id, 0));
    }

    private boolean isCommon(String id, int at) {
        return at < names.length && live.type(id) instanceof ObjectType object && throughMember(object, at);
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

    /** The features of what the names lead to from a type; of all that they lead to, where that is several things. */
    Set<String> features(String id) {
        return features(List.of(id));
    }

    /** The same from the types of a class. */
    Set<String> features(List<String> ids) {
        Set<String> features = new HashSet<>();
        ids.forEach(id -> collectCommon(id, 0, features));
        collect(ids.get(ids.size() - 1), 0, features);
        return features;
    }

    private void collectCommon(String id, int at, Set<String> features) {
        if (at < names.length && live.type(id) instanceof ObjectType object) {
            throughMember(object, at, features);
        }
    }

    private void collect(String id, int at, Set<String> features) {
        LiveType type = live.type(id);
        if (at == names.length) {
            features.addAll(type.features().own());
        } else if (type instanceof ArrayType array) {
            collect(array.element(), at, features);
        } else if (type instanceof AlternateType several) {
            several.alternatives().forEach(one -> collect(one, at, features));
        } else if (type instanceof EnumType && at == names.length - 1) {
            features.addAll(type.features().of(names[at]));
        } else if (type instanceof ObjectType object) {
            throughMember(object, at, features);
            throughBranch(id, object, at, features);
        }
    }

    /** A member has features of its own, whatever its type is. */
    private void throughMember(ObjectType object, int at, Set<String> features) {
        String member = object.members().get(names[at]);
        if (at == names.length - 1) {
            features.addAll(object.features().of(names[at]));
        } else if (member != null) {
            collect(member, at + 1, features);
        }
    }

    private void throughBranch(String id, ObjectType object, int at, Set<String> features) {
        String branch = object.variants().get(names[at]);
        if (branch != null) {
            collect(branch, at + 1, features);
            collectCommon(id, at + 1, features);
        }
    }

    private boolean throughMember(ObjectType object, int at) {
        String member = object.members().get(names[at]);
        return member != null && leadsOn(member, at + 1);
    }

    /** Behind the tag of a branch come the branch's members and those that all branches have. */
    private boolean throughBranch(String id, ObjectType object, int at) {
        String branch = object.variants().get(names[at]);
        return branch != null && (leadsOn(branch, at + 1) || isCommon(id, at + 1));
    }
}
