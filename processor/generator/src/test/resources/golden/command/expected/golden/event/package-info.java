/** The schema's events. Generated; optional members are nullable. */
@org.jspecify.annotations.NullMarked
package golden.event;
