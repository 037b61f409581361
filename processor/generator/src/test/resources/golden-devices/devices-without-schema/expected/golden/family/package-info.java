/** What several device types have in common. Generated. */
@org.jspecify.annotations.NullMarked
package golden.family;
