@NullMarked
package beppay.installation;

import org.jspecify.annotations.NullMarked;
