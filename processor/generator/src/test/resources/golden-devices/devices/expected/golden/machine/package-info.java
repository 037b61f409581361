/** The machines that have the same properties, as a class each. Generated. */
@org.jspecify.annotations.NullMarked
package golden.machine;
