// SPDX-License-Identifier: Apache-2.0
/** The form and the coverage of the project's files of summaries, which become generated Javadoc. */
@NullMarked
package io.github.qapi4j.codegen.summary;

import org.jspecify.annotations.NullMarked;
