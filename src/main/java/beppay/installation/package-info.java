/// Owns the properties of the installation: demonstration or production, public address and page key.
@NullMarked
package beppay.installation;

import org.jspecify.annotations.NullMarked;
