@NullMarked
package beppay.documentation;

import org.jspecify.annotations.NullMarked;
