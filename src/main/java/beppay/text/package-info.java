/// What names and references may consist of that one person types and others read.
@NullMarked
package beppay.text;

import org.jspecify.annotations.NullMarked;
