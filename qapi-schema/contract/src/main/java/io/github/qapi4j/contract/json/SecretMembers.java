// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.contract.json;

import java.util.Collection;
import java.util.Set;

/**
 * Which members of QEMU's schemas hold secrets: passwords, keys and the like themselves, not the names of secrets
 * ({@code key-secret}, {@code password-secret}). Generated classes leave them out of {@link Object#toString}, logs mask
 * them.
 */
public final class SecretMembers {
    /** What stands for a secret. */
    public static final String MASK = "***";

    /**
     * The members that are secrets wherever they stand: {@code password} of {@code set_password} and others,
     * {@code secret} of {@code sev-inject-launch-secret}, {@code cookie} of block devices over HTTP.
     */
    public static final Set<String> NAMES = Set.of("password", "secret", "cookie");

    /** What an object of a type that begins with {@code secret} holds. */
    private static final String DATA = "data";
    /** The member that only objects of these types have. */
    private static final String KEY_ID = "keyid";

    private SecretMembers() {}

    /**
     * Whether a member holds a secret.
     *
     * @param member a text's name on the wire
     * @param siblings the names of all members that the schema allows in the same object
     * @return true for one of the {@link #NAMES}, and for {@code data} of secret objects
     */
    public static boolean isSecret(String member, Collection<String> siblings) {
        return NAMES.contains(member) || (member.equals(DATA) && siblings.contains(KEY_ID));
    }
}
