// SPDX-License-Identifier: GPL-2.0-or-later
package io.github.qapi4j.runtime.image;

import tools.jackson.databind.JsonNode;

/**
 * What a subcommand of qemu-img answered.
 *
 * @param code its exit code
 * @param text what it printed, without the error output where that is apart
 * @param json the same as a tree; a missing node where it printed no JSON
 */
public record ImgOutput(int code, String text, JsonNode json) {}
