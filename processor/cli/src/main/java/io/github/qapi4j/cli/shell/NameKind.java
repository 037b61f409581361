// SPDX-License-Identifier: Apache-2.0
package io.github.qapi4j.cli.shell;

import java.util.List;
import java.util.regex.Pattern;

/** What lives in a program and has a name. */
enum NameKind {
    /** A block node. */
    NODE,
    /** A drive, or a block node in its place. */
    DRIVE,
    /** A job. */
    JOB,
    /** A device with an id. */
    DEVICE,
    /** An object with an id. */
    OBJECT,
    /** A path of the object tree. */
    QOM_PATH,
    /** A property of the object at a path. */
    PROPERTY,
    /** A snapshot within an image. */
    SNAPSHOT,
    /** A dirty bitmap. */
    BITMAP,
    /** A character device. */
    CHARDEV,
    /** A block export. */
    EXPORT,
    /** An I/O thread. */
    IOTHREAD,
    /** A type of devices that can be added. */
    DEVICE_TYPE,
    /** Any type of objects. */
    TYPE,
    /** A name that does not exist yet, or no name. */
    NONE;

    /** Which member of which command names what; the first that fits. The schema does not say it: all are texts. */
    private record Rule(Pattern command, Pattern member, NameKind kind) {
        static Rule of(String command, String member, NameKind kind) {
            return new Rule(Pattern.compile(command), Pattern.compile(member), kind);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of("blockdev-add|x-blockdev-.*", "node-name", NONE),
            Rule.of("block-dirty-bitmap-add", "name", NONE),
            Rule.of("block-dirty-bitmap-merge", "target", BITMAP),
            Rule.of("block-dirty-bitmap-.*|x-debug-block-dirty-bitmap-.*", "name", BITMAP),
            Rule.of(".*", "bitmaps?", BITMAP),
            Rule.of("block-job-.*", "device|id", JOB),
            Rule.of("job-.*", "id", JOB),
            Rule.of("device_del|device-sync-config", "id", DEVICE),
            Rule.of("eject|block_set_io_throttle|block-latency-.*|blockdev-.*-(tray|medium)", "id", DEVICE),
            Rule.of("qom-list|qom-list-get|qom-get|qom-set", "path", QOM_PATH),
            Rule.of("qom-get|qom-set", "property", PROPERTY),
            Rule.of("object-del", "id", OBJECT),
            Rule.of("device_add", "driver", DEVICE_TYPE),
            Rule.of("device-list-properties|qom-list-properties", "typename", TYPE),
            Rule.of("qom-list-types", "implements", TYPE),
            Rule.of("snapshot-load|snapshot-delete", "tag", SNAPSHOT),
            Rule.of("blockdev-snapshot-delete-internal-sync", "name", SNAPSHOT),
            Rule.of("chardev-(remove|change|send-break)", "id", CHARDEV),
            Rule.of("ringbuf-.*", "device", CHARDEV),
            Rule.of("block-export-del", "id", EXPORT),
            Rule.of("nbd-server-remove", "name", EXPORT),
            Rule.of(".*", "iothread", IOTHREAD),
            Rule.of("screendump|x-query-virtio-.*|query-hotpluggable-.*", ".*", NONE),
            Rule.of("(x-)?(block|drive-|eject|nbd-server-add|change-backing).*", "device", DRIVE),
            Rule.of("device_add", "drive", DRIVE),
            Rule.of(
                    "(x-)?(block|drive-|change-backing|snapshot-|transaction).*",
                    "node|node-name|devices|vmstate|target|source|base-node|top-node|bottom|replaces|overlay",
                    NODE));

    /**
     * What a member names.
     *
     * @param command the command, or the type of an action of a transaction
     */
    static NameKind of(String command, String member) {
        return RULES.stream()
                .filter(rule -> rule.command().matcher(command).matches()
                        && rule.member().matcher(member).matches())
                .map(Rule::kind)
                .findFirst()
                .orElse(NONE);
    }
}
