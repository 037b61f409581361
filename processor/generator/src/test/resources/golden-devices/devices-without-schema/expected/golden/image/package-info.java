/** The options with which images of each format are created. Generated. */
@org.jspecify.annotations.NullMarked
package golden.image;
