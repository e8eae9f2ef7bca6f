/// Owns the people who sign in: their memberships, passwords, second factors, sessions and one-time links.
@NullMarked
package beppay.people;

import org.jspecify.annotations.NullMarked;
