/** The schema's types. Generated; optional members are nullable. */
@org.jspecify.annotations.NullMarked
package golden.type;
