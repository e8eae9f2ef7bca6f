/// Owns the members of partners, their roles and invitations.
@NullMarked
package beppay.team;

import org.jspecify.annotations.NullMarked;
