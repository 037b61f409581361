/** The options with which images of each format are created and amended. Generated. */
@org.jspecify.annotations.NullMarked
package golden.image;
