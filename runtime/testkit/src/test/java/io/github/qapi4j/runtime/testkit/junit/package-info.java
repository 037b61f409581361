@NullMarked
package io.github.qapi4j.runtime.testkit.junit;

import org.jspecify.annotations.NullMarked;
