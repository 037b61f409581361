/** The schema's commands. Generated; optional members are nullable. */
@org.jspecify.annotations.NullMarked
package golden.command;
