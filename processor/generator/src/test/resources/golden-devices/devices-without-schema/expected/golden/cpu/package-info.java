/** The processor models that have the same properties, as a class each. Generated. */
@org.jspecify.annotations.NullMarked
package golden.cpu;
